/** Migration 008-premises: applied once, never changed afterwards. */
export const premisesMigration = `
-- Rental housing by where it lies (domain/premises/premises-place.ts), to refuse the same address twice.
create table premises (
  case_id text primary key references case_record,
  county text not null references county,
  house text not null,
  building text not null,
  unit text not null,
  room text not null,
  open boolean not null
);
create index premises_place on premises (county, house) where open;

-- Registered residents in beds, to refuse a second bed on the same days.
create table premises_stay (
  case_id text not null references premises,
  stay_id text not null,
  residence_case_id text not null,
  from_on text not null,
  to_on text,
  primary key (case_id, stay_id)
);
create index premises_stay_residence on premises_stay (residence_case_id);
`;
