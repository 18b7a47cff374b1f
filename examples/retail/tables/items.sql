CREATE TABLE IF NOT EXISTS warehouse.items (
  company_code    STRING NOT NULL OPTIONS (description = '企業コード'),
  item_code       STRING NOT NULL OPTIONS (description = '商品コード'),
  host_output_at  DATETIME NOT NULL OPTIONS (description = 'ホスト出力日時'),
  name            STRING NOT NULL OPTIONS (description = '商品名'),
  category_code   STRING OPTIONS (description = '分類コード'),
  price           NUMERIC NOT NULL OPTIONS (description = '売価'),
  tax_rate        NUMERIC OPTIONS (description = '税率'),
  sales_start_on  DATE OPTIONS (description = '発売日'),
  sales_end_on    DATE OPTIONS (description = '販売終了日'),
  is_discontinued BOOL OPTIONS (description = '廃番'),
  created_at      TIMESTAMP OPTIONS (description = '作成日時'),
  updated_at      TIMESTAMP OPTIONS (description = '更新日時')
)
CLUSTER BY company_code, item_code
OPTIONS (description = '商品マスタ');
