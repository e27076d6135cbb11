export { apiDevice, apiPerson, apiProblem } from './api.ts';
export type { ApiDevice, ApiEnrolBadge, ApiForceReturn, ApiPerson, ApiProblem } from './api.ts';
export { languages, marking, screenAnswer, screenMessage } from './screen.ts';
export type {
  Language,
  Marking,
  Panel,
  PanelKind,
  ScreenAnswer,
  ScreenMessage,
  StationView,
  Trouble,
} from './screen.ts';
export { fromStation, toStation } from './station.ts';
export type { FromStation, StationSetup, ToStation } from './station.ts';
export { apiKnownPeople, apiReadinessReport, readinessResults, subjectKinds } from './readiness.ts';
export type {
  ApiReadiness,
  ApiReadinessReport,
  ReadinessAdvice,
  ReadinessResult,
  ReadinessSubject,
} from './readiness.ts';
export { apiRepairs, apiRun, apiRuns, apiSettled, repairActions, repairKinds, runStates } from './runs.ts';
export type {
  ApiFault,
  ApiRepair,
  ApiRepairs,
  ApiRun,
  ApiRunEffect,
  ApiRunLine,
  ApiRuns,
  ApiRunStep,
  ApiRunSummary,
  ApiSettled,
  RepairAction,
  RepairKind,
} from './runs.ts';
export { apiTestedNotice } from './notices.ts';
export type { ApiTestedNotice } from './notices.ts';
export { apiMdm } from './mdm-state.ts';
export type { ApiDifference, ApiMdm, ApiMdmServer } from './mdm-state.ts';
export { apiAuditChain } from './audit.ts';
export type {
  ApiAudit,
  ApiAuditChain,
  ApiAuditCheck,
  ApiAuditFinding,
  ApiAuditRow,
  ApiAuditWords,
  ApiSyslog,
  AuditFilter,
} from './audit.ts';
export type { ApiBackups } from './operations.ts';
export { deviceStates } from './devices.ts';
export type { ApiCustodyRow, ApiDeviceRow, ApiDeviceWhole } from './devices.ts';
export type { ApiCsvImported, ImportRow } from './csv.ts';
export type { ApiDashboard } from './dashboard.ts';
export type { ApiBadgeRow, ApiPersonRow, ApiPersonWhole } from './people.ts';
export type { ApiStation, ApiStationRow } from './stations.ts';
export type { ApiWaiting } from './waiting.ts';
export { liveMessage } from './live.ts';
export type { LiveMessage, LiveTap, LiveTopic } from './live.ts';
export { routes } from './routes.ts';
export type { AnswerOf, AnyRoute, CallOf, FoundOf, Needs } from './route.ts';
export type { RunQueryAsGiven } from './run-query.ts';
export { csrfHeader, newPassword, unattendedHeader } from './access.ts';
export type { ApiOperator, ApiScreenToken, ApiSession, ApiToken } from './access.ts';
export type { ApiDryRun, ApiDryRunAsk, ApiDryRunEffect, ApiDryRunRequest, ApiDryRunStep } from './dry-run.ts';
export type {
  ApiOverTheAir,
  ApiOverTheAirAsk,
  ApiOverTheAirPreview,
  ApiOverTheAirStart,
  ApiOverTheAirSummary,
} from './over-the-air.ts';
export type { ApiFilledTemplate, ApiTemplate } from './templates.ts';
export type { ApiNextTimes, ApiTriggers } from './triggers.ts';
export { setupSteps } from './setup.ts';
export type { ApiSetup, ApiSurvey, ApiTrial, ApiTrialTap, SetupStep } from './setup.ts';
export type { ApiTested } from './tested.ts';
export type { ApiSecrets } from './secrets.ts';
export type { ApiSiteField, ApiSiteFields } from './site-fields.ts';
export type { ApiAttributes, ApiFormField, ApiStepType } from './step-types.ts';
export { configurationParts } from './configuration.ts';
export type {
  ApiConfiguration,
  ApiFieldProblem,
  ApiImported,
  ApiProblems,
  ApiSaved,
  ApiSite,
  ApiVersionDifference,
  ApiVersionWhole,
  ApiWorkflows,
  ConfigurationPart,
} from './configuration.ts';
export { mostOverTheAir } from './over-the-air.ts';
