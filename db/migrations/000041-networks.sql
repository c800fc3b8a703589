-- Networks of internet addresses and whose they are, so that a visit that names nobody may still tell its account. Addresses
-- themselves are kept nowhere.
create table networks (
  network cidr primary key,
  kind text not null check (kind in ('business', 'education', 'government', 'isp', 'hosting', 'private')),
  -- no foreign key: the account may come later than the list of networks
  account_key text,
  domain text,
  confidence double precision not null default 1 check (confidence between 0 and 1),
  source text not null,
  updated_at timestamptz not null default app_now()
);
create index networks_holding on networks using gist (network inet_ops);

-- what anybody may use for themselves, or nobody at all
insert into networks (network, kind, source)
select network, 'private', 'standard' from unnest(array[
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
  '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4',
  '::/128', '::1/128', '64:ff9b:1::/48', '100::/64', 'fc00::/7', 'fe80::/10', 'ff00::/8']::cidr[]) as network;

alter table identity_decisions
  drop constraint identity_decisions_subject_kind_check,
  add constraint identity_decisions_subject_kind_check check
    (subject_kind in ('key', 'person', 'visitor', 'domain', 'name', 'address', 'network', 'nothing'));
