-- An address may be ruled out for several reasons, and people lift but one of them.
alter table suppressions drop constraint suppressions_pkey;
alter table suppressions add primary key (address_hash, reason);
