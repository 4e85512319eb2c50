-- The tables that sources.toml asks: a shop's own books, which live in a system of its own. Money is in cents.
CREATE TABLE users (
  user_id TEXT PRIMARY KEY, first_name TEXT, last_name TEXT, email TEXT,
  address1 TEXT, address2 TEXT, city TEXT, state TEXT, country TEXT, zip TEXT
);
CREATE TABLE payment_methods (
  user_id TEXT, payment_method_id TEXT, kind TEXT, balance_cents INTEGER, PRIMARY KEY (user_id, payment_method_id)
);
CREATE TABLE products (product_id TEXT PRIMARY KEY, name TEXT);
CREATE TABLE variants (
  item_id TEXT PRIMARY KEY, product_id TEXT, options TEXT, available BOOLEAN, price_cents INTEGER
);
CREATE TABLE orders (
  order_id TEXT PRIMARY KEY, user_id TEXT, status TEXT,
  address1 TEXT, address2 TEXT, city TEXT, state TEXT, country TEXT, zip TEXT
);
CREATE TABLE order_items (
  order_id TEXT, position INTEGER, item_id TEXT, product_id TEXT, name TEXT, price_cents INTEGER, options TEXT,
  PRIMARY KEY (order_id, position)
);
CREATE TABLE payments (
  order_id TEXT, position INTEGER, kind TEXT, amount_cents INTEGER, payment_method_id TEXT,
  PRIMARY KEY (order_id, position)
);
CREATE TABLE stock (item_id TEXT PRIMARY KEY, in_stock INTEGER);
