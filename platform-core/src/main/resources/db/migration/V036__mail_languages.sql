-- In which language people are written to (decision 44): as the tenant says, unless a partner has its own, or an applicant had one before it was anybody's partner.
alter table work_calendar add column language text not null default 'en' check (language in ('en', 'de'));
alter table partner add column language text check (language in ('en', 'de')); -- null: the tenant's
alter table partner_application add column language text not null default 'en' check (language in ('en', 'de')); -- of the page that was filled in

grant update (language) on work_calendar, partner to ${app_role};
