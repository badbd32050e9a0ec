/** Something that somebody should know or do. `what` may hold names, raw: it is made inert where it is shown. */
export interface Finding {
  /** Steady, for programs. */
  readonly id: string;
  /** Only problems make an audit impossible or incomplete. */
  readonly severity: 'problem' | 'warning';
  readonly what: string;
  /** The one thing to do about it. */
  readonly remedy: string;
  /** What was asked, e.g. `project-groups of PAY`; empty where it is not about a call. */
  readonly calls: readonly string[];
  readonly httpStatus: number | null;
}

type Told = Pick<Finding, 'id' | 'what' | 'remedy'> & Partial<Pick<Finding, 'calls' | 'httpStatus'>>;

export function problem(told: Told): Finding {
  return { calls: [], httpStatus: null, severity: 'problem', ...told };
}

export function warning(told: Told): Finding {
  return { calls: [], httpStatus: null, severity: 'warning', ...told };
}
