/** Version 5: cases of no person (premises, reporters). They have a title where others have a name. */
export const caseTitlesMigration = `
create table titled_cases (
  case_id text primary key,
  kind text not null,
  status text not null,
  revision integer not null,
  confirmed_revision integer not null,
  number text,
  application_kind text,
  residence_case_id text,
  person_id integer references people (id),
  title text,
  updated_on text not null,
  due_on text,
  opens_on text,
  touched integer not null,
  behind integer not null default 0,
  state text not null,
  check (person_id is not null or title is not null)
) strict;
insert into titled_cases
  select case_id, kind, status, revision, confirmed_revision, number, application_kind, residence_case_id, person_id,
    null, updated_on, due_on, opens_on, touched, behind, state
  from cases;
drop table cases;
alter table titled_cases rename to cases;
create index cases_list on cases (kind, touched);
create index cases_status on cases (kind, status, touched);
create index cases_person on cases (person_id, kind, touched) where person_id is not null;
create index cases_number on cases (number) where number is not null;
create index cases_residence on cases (residence_case_id) where residence_case_id is not null;
create index cases_due on cases (kind, status, due_on, opens_on) where due_on is not null;
`;
