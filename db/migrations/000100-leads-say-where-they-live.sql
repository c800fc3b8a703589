-- Where letters reach a lead, as of people: { street, postalCode, city, region, country }; null = nobody said.
alter table leads add column postal jsonb;
