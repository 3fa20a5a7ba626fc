-- Calls are counted by days of UTC; a notice's day was taken in the zone of whoever asked.
create or replace view notice_user with (security_invoker = true) as
  select tenant_id, notice_id, partner, client, uses, refused, last_at from notice_use
  union all
  select u.tenant_id, n.id, u.partner, u.client, sum(u.calls), sum(u.refused), max(u.last_at)
    from api_use u join notice n on n.tenant_id = u.tenant_id
     and n.about_api in (lower(u.version), lower(u.version) || '/' || u.operation)
   where u.day >= (n.published_at at time zone 'UTC')::date
   group by u.tenant_id, n.id, u.partner, u.client;
