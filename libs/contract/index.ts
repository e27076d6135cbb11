export { apiDevice, apiEnrolBadge, apiForceReturn, apiPerson, apiProblem, apiRevokeBadge } from './api.ts';
export type { ApiDevice, ApiEnrolBadge, ApiForceReturn, ApiPerson, ApiProblem } from './api.ts';
export { languages, marking, screenMessage } from './screen.ts';
export type { Language, Marking, Panel, PanelKind, ScreenMessage, StationView, Trouble } from './screen.ts';
export { fromStation, toStation } from './station.ts';
export type { FromStation, StationSetup, ToStation } from './station.ts';
export {
  apiExamine,
  apiKnownPeople,
  apiReadinessReport,
  readinessResults,
  subjectKinds,
} from './readiness.ts';
export type {
  ApiReadiness,
  ApiReadinessReport,
  ReadinessAdvice,
  ReadinessResult,
  ReadinessSubject,
} from './readiness.ts';
