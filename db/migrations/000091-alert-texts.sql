-- what an alert says: one that is sent again by hand says the same, by the same Message-ID
alter table effects add column alert_text text;
