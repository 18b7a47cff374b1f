CREATE TABLE IF NOT EXISTS warehouse.stores (
  company_code   STRING NOT NULL OPTIONS (description = '企業コード'),
  store_code     STRING NOT NULL OPTIONS (description = '店舗コード'),
  host_output_at DATETIME NOT NULL OPTIONS (description = 'ホスト出力日時'),
  name           STRING NOT NULL OPTIONS (description = '店舗名'),
  postcode       STRING OPTIONS (description = '郵便番号'),
  address        STRING OPTIONS (description = '住所'),
  opened_on      DATE OPTIONS (description = '開店日'),
  closed_on      DATE OPTIONS (description = '閉店日'),
  floor_area     NUMERIC OPTIONS (description = '売場面積 (㎡)'),
  created_at     TIMESTAMP OPTIONS (description = '作成日時'),
  updated_at     TIMESTAMP OPTIONS (description = '更新日時')
)
CLUSTER BY company_code, store_code
OPTIONS (description = '店舗マスタ');
