/** Migration 007-exits: applied once, never changed afterwards. */
export const exitsMigration = `
-- Whose case it is, whatever its kind: an exit reaches every card and running application of the person.
alter table case_record add column person_number text;
update case_record set person_number = (state::jsonb) #>> '{person,evidence,document,number}';
create index case_record_person on case_record (county, person_number) where person_number is not null;

-- A card is blocked by the application that reported it lost, or by the exit that ended it.
alter table blocked_card alter column application_case_id drop not null;
alter table blocked_card add column exit_case_id text;
`;
