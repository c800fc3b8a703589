-- Where letters reach somebody: { street, postalCode, city, region, country }, each a text or null; null = nobody knows.
alter table people add column postal jsonb;
