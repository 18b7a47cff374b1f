CREATE TABLE IF NOT EXISTS warehouse.journal (
  company_code   STRING NOT NULL OPTIONS (description = '企業コード'),
  store_code     STRING NOT NULL OPTIONS (description = '店舗コード'),
  business_date  DATE NOT NULL OPTIONS (description = '営業日'),
  terminal_no    INT64 NOT NULL OPTIONS (description = 'レジ番号'),
  receipt_no     INT64 NOT NULL OPTIONS (description = 'レシート番号'),
  line_no        INT64 NOT NULL OPTIONS (description = '明細番号'),
  host_output_at DATETIME NOT NULL OPTIONS (description = 'ホスト出力日時'),
  sold_at        DATETIME NOT NULL OPTIONS (description = '販売日時'),
  item_code      STRING NOT NULL OPTIONS (description = '商品コード'),
  item_name      STRING OPTIONS (description = '商品名'),
  quantity       INT64 NOT NULL OPTIONS (description = '数量'),
  unit_price     NUMERIC NOT NULL OPTIONS (description = '単価'),
  discount       NUMERIC OPTIONS (description = '値引額'),
  tax            NUMERIC OPTIONS (description = '税額'),
  amount         NUMERIC NOT NULL OPTIONS (description = '金額'),
  payment_type   STRING OPTIONS (description = '支払方法'),
  customer_code  STRING OPTIONS (description = '会員番号'),
  staff_code     STRING OPTIONS (description = '担当者コード'),
  note           STRING OPTIONS (description = '備考'),
  created_at     TIMESTAMP OPTIONS (description = '作成日時'),
  updated_at     TIMESTAMP OPTIONS (description = '更新日時')
)
PARTITION BY business_date
CLUSTER BY company_code, store_code, terminal_no, receipt_no
OPTIONS (description = 'ジャーナル');
