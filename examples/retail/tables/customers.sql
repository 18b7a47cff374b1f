CREATE TABLE IF NOT EXISTS warehouse.customers (
  customer_code  STRING NOT NULL OPTIONS (description = '会員番号'),
  host_output_at DATETIME NOT NULL OPTIONS (description = 'ホスト出力日時'),
  rank           STRING OPTIONS (description = '会員ランク'),
  birth_year     INT64 OPTIONS (description = '生年'),
  region         STRING OPTIONS (description = '郵便番号の上 3 桁'),
  points         INT64 NOT NULL OPTIONS (description = '保有ポイント'),
  joined_on      DATE OPTIONS (description = '入会日'),
  created_at     TIMESTAMP OPTIONS (description = '作成日時'),
  updated_at     TIMESTAMP OPTIONS (description = '更新日時')
)
CLUSTER BY customer_code
OPTIONS (description = '会員マスタ');
