/** Why an act is done: asked for where the clerk stands, not by a refusal from behind. */
import { Input } from 'antd';

export interface ReasonFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** What is said when it is missing; null while it is not. */
  readonly problem: string | null;
  readonly className?: string;
  readonly onValue: (reason: string) => void;
}

export function ReasonField({ id, label, value, problem, className = '', onValue }: ReasonFieldProps) {
  const classes = ['field', className, problem === null ? '' : 'field-wrong'];
  return (
    <div className={classes.filter((name) => name !== '').join(' ')}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        data-testid={id}
        value={value}
        maxLength={200}
        status={problem === null ? '' : 'error'}
        onChange={(event) => onValue(event.target.value)}
      />
      {problem !== null && (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
