-- Until when a contract can be given notice, and whether it goes on by itself when nobody gives it; null = its system does not say.
alter table contracts add column notice_date date, add column auto_renews boolean;
