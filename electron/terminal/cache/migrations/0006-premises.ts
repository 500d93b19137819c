/** Version 6: premises registered as rental housing, found by where they lie and by who lives in them. */
export const premisesMigration = `
create table premises (
  case_id text primary key,
  -- domain/premises/premises-place.ts: an empty part stands for all of it.
  house text not null,
  building text not null,
  unit text not null,
  room text not null,
  owner text not null,
  landlord text not null,
  open integer not null
) strict, without rowid;
create index premises_house on premises (house, room) where open = 1;

create table premises_stays (
  case_id text not null,
  stay_id text not null,
  residence_case_id text not null,
  from_on text not null,
  to_on text,
  primary key (case_id, stay_id)
) strict, without rowid;
create index premises_stays_residence on premises_stays (residence_case_id);
`;
