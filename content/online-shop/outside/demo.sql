-- A handful of customers and their orders, for the demo and for trying: every state that an order can be in.
INSERT INTO users VALUES
  ('lena_ortiz_1', 'Lena', 'Ortiz', 'lena@example.com', '12 Elm Street', '', 'Denver', 'CO', 'USA', '80201'),
  ('omar_reed_2', 'Omar', 'Reed', 'omar@example.com', '8 Harbor Road', 'Apt 3', 'Portland', 'ME', 'USA', '04101'),
  ('mei_tanaka_3', 'Mei', 'Tanaka', 'mei@example.com', '77 Oak Avenue', '', 'Austin', 'TX', 'USA', '78701');
INSERT INTO payment_methods VALUES
  ('lena_ortiz_1', 'card_1', 'credit_card', NULL), ('lena_ortiz_1', 'gift_1', 'gift_card', 2500),
  ('omar_reed_2', 'paypal_2', 'paypal', NULL), ('omar_reed_2', 'gift_2', 'gift_card', 20000),
  ('omar_reed_2', 'card_2', 'credit_card', NULL), ('mei_tanaka_3', 'card_3', 'credit_card', NULL);
INSERT INTO products VALUES ('1000', 'Rain jacket'), ('2000', 'Desk lamp'), ('3000', 'Running shoes');
INSERT INTO variants VALUES
  ('1001', '1000', '{"color": "blue", "size": "M"}', 1, 8900), ('1002', '1000', '{"color": "blue", "size": "L"}', 1, 8900),
  ('1003', '1000', '{"color": "red", "size": "M"}', 0, 8500), ('1004', '1000', '{"color": "red", "size": "L"}', 1, 11401),
  ('2001', '2000', '{"color": "black"}', 1, 3450), ('2002', '2000', '{"color": "white"}', 1, 3150),
  ('3001', '3000', '{"size": "9"}', 1, 12000), ('3002', '3000', '{"size": "10"}', 1, 12000);
INSERT INTO orders VALUES
  ('#A1001', 'lena_ortiz_1', 'pending', '12 Elm Street', '', 'Denver', 'CO', 'USA', '80201'),
  ('#A1002', 'lena_ortiz_1', 'delivered', '12 Elm Street', '', 'Denver', 'CO', 'USA', '80201'),
  ('#A1003', 'lena_ortiz_1', 'processed', '12 Elm Street', '', 'Denver', 'CO', 'USA', '80201'),
  ('#A1004', 'lena_ortiz_1', 'pending (items modified)', '12 Elm Street', '', 'Denver', 'CO', 'USA', '80201'),
  ('#B2001', 'omar_reed_2', 'pending', '8 Harbor Road', 'Apt 3', 'Portland', 'ME', 'USA', '04101'),
  ('#B2002', 'omar_reed_2', 'delivered', '8 Harbor Road', 'Apt 3', 'Portland', 'ME', 'USA', '04101'),
  ('#B2003', 'omar_reed_2', 'return requested', '8 Harbor Road', 'Apt 3', 'Portland', 'ME', 'USA', '04101'),
  ('#C3001', 'mei_tanaka_3', 'cancelled', '77 Oak Avenue', '', 'Austin', 'TX', 'USA', '78701'),
  ('#C3002', 'mei_tanaka_3', 'exchange requested', '77 Oak Avenue', '', 'Austin', 'TX', 'USA', '78701');
INSERT INTO order_items VALUES
  ('#A1001', 0, '1001', '1000', 'Rain jacket', 8900, '{}'), ('#A1001', 1, '2001', '2000', 'Desk lamp', 3450, '{}'),
  ('#A1002', 0, '2001', '2000', 'Desk lamp', 3450, '{}'), ('#A1002', 1, '2001', '2000', 'Desk lamp', 3450, '{}'),
  ('#A1003', 0, '3001', '3000', 'Running shoes', 12000, '{}'), ('#A1004', 0, '1002', '1000', 'Rain jacket', 8900, '{}'),
  ('#B2001', 0, '3001', '3000', 'Running shoes', 12000, '{}'), ('#B2002', 0, '1001', '1000', 'Rain jacket', 8900, '{}'),
  ('#B2003', 0, '2002', '2000', 'Desk lamp', 3150, '{}'), ('#C3001', 0, '2002', '2000', 'Desk lamp', 3150, '{}'),
  ('#C3002', 0, '3002', '3000', 'Running shoes', 12000, '{}');
INSERT INTO payments VALUES
  ('#A1001', 0, 'payment', 12350, 'card_1'), ('#A1002', 0, 'payment', 6900, 'card_1'),
  ('#A1003', 0, 'payment', 12000, 'card_1'), ('#A1004', 0, 'payment', 8900, 'gift_1'),
  -- Paid by PayPal first, and moved to the gift card since.
  ('#B2001', 0, 'payment', 12000, 'paypal_2'), ('#B2001', 1, 'payment', 12000, 'gift_2'),
  ('#B2001', 2, 'refund', 12000, 'paypal_2'),
  ('#B2002', 0, 'payment', 8900, 'paypal_2'), ('#B2003', 0, 'payment', 3150, 'paypal_2'),
  ('#C3001', 0, 'payment', 3150, 'card_3'), ('#C3001', 1, 'refund', 3150, 'card_3'),
  ('#C3002', 0, 'payment', 12000, 'card_3');
INSERT INTO stock VALUES ('LAPTOP-14', 41), ('RUN-SHOE', 230);
