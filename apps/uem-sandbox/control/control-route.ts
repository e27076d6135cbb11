import type { Site } from '../site.ts';
import type { Answer } from '../wire/answer.ts';
import type { SandboxControl } from './control.ts';

export interface ControlCall {
  site: Site;
  control: SandboxControl;
  /** What follows `/sandbox/users/`, and the like; decoded. */
  tail: string;
  query: URLSearchParams;
  /** Parsed JSON or YAML. */
  body: unknown;
}

export interface ControlRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `/*` at the end takes one more part. */
  path: string;
  /** Whether the body must be JSON or YAML. */
  body?: true;
  handle(call: ControlCall): Answer | Promise<Answer>;
}
