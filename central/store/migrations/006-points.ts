/** Migration 006-points: applied once, never changed afterwards. */
export const pointsMigration = `
-- The points files of a resident, and all files of one scheme and purpose when a ranking is drawn up.
create index case_record_points on case_record
  (county, (state::jsonb ->> 'scheme'), (state::jsonb ->> 'purpose'), (state::jsonb ->> 'residenceCaseId'))
  where case_kind = 'points';
`;
