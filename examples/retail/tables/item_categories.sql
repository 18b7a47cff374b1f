CREATE TABLE IF NOT EXISTS warehouse.item_categories (
  category_code STRING NOT NULL OPTIONS (description = '分類コード'),
  parent_code   STRING OPTIONS (description = '親分類コード'),
  name          STRING NOT NULL OPTIONS (description = '分類名'),
  created_at    TIMESTAMP OPTIONS (description = '作成日時'),
  updated_at    TIMESTAMP OPTIONS (description = '更新日時')
)
CLUSTER BY category_code
OPTIONS (description = '商品分類マスタ');
