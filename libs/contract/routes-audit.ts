import { z } from 'zod';
import {
  apiAudit,
  apiAuditChain,
  apiAuditCheck,
  apiAuditRow,
  apiAuditWords,
  auditFilter,
  auditQuery,
} from './audit.ts';
import { route } from './route.ts';
import { apiReason } from './runs.ts';

/** Who did what. The audit speaks of the whole house: it is not for somebody who may see only some stations. */
export const auditRoutes = {
  audit: route({
    method: 'GET',
    path: '/api/audit',
    about: 'Audit',
    summary: 'Who did what, newest first.',
    needs: 'see-audit',
    query: auditQuery,
    answer: apiAudit,
  }),
  auditWords: route({
    method: 'GET',
    path: '/api/audit/words',
    about: 'Audit',
    summary: 'The actions and actors that stand in the audit, to filter by.',
    needs: 'see-audit',
    answer: apiAuditWords,
  }),
  auditChain: route({
    method: 'GET',
    path: '/api/audit/chain',
    about: 'Audit',
    summary: 'How it stands with the chain that shows changes to the audit, and with the syslog receiver.',
    needs: 'see-audit',
    answer: apiAuditChain,
  }),
  auditCheck: route({
    method: 'GET',
    path: '/api/audit/verify',
    about: 'Audit',
    summary: 'How far the check of the whole chain has come, or how the last one ended.',
    needs: 'see-audit',
    answer: z.object({ check: apiAuditCheck.nullable() }),
  }),
  verifyAudit: route({
    method: 'POST',
    path: '/api/audit/verify',
    about: 'Audit',
    summary: 'Begins a check of the whole chain, unless one goes on already.',
    needs: 'see-audit',
    answer: z.object({ check: apiAuditCheck }),
    status: 202,
  }),
  acceptAudit: route({
    method: 'POST',
    path: '/api/audit/chain/accept',
    about: 'Audit',
    summary:
      'Lets the chain go on after what was found; every later check says that it was accepted, and by whom.',
    needs: 'change-access',
    confirmed: true,
    body: apiReason,
    answer: apiAuditChain,
  }),
  auditCsv: route({
    method: 'GET',
    path: '/api/audit/export/csv',
    about: 'Audit',
    summary: 'What fits, oldest first, for a spreadsheet; the export itself is audited.',
    needs: 'see-audit',
    query: auditFilter,
    answer: z.string(),
    gives: 'text/csv',
  }),
  auditJson: route({
    method: 'GET',
    path: '/api/audit/export/json',
    about: 'Audit',
    summary: 'What fits, oldest first, as a JSON array; the export itself is audited.',
    needs: 'see-audit',
    query: auditFilter,
    answer: z.array(apiAuditRow),
    gives: 'application/json',
  }),
} as const;
