import { Readable } from 'node:stream';
import { Controller, Inject, StreamableFile } from '@nestjs/common';
import {
  routes,
  type ApiAudit,
  type ApiAuditChain,
  type ApiAuditCheck,
  type ApiAuditWords,
  type AuditFilter,
} from '#libs/contract';
import { refuse, told } from '../api-answers.ts';
import type { House } from '../house.ts';
import { HOUSE } from '../injection.ts';
import { actorOf, type Principal } from '../principal.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { auditCsv, auditJson, auditRow } from './export.ts';

const mostWords = 200;

/** An entry names no station, so nobody could say which of them she may see. */
function ofTheWholeHouse(who: Principal): void {
  if (who.stations === 'all') return;
  throw refuse(403, {
    error: 'The audit speaks of all stations, and you may see only some.',
    remedy: 'Ask an owner, or somebody who may see all of them.',
  });
}

const placeOf = (cursor: string | undefined): { at: number; seq: number } | undefined => {
  if (cursor === undefined) return undefined;
  const [, at, seq] = /^(-?\d{1,15}):(\d{1,15})$/.exec(cursor) ?? [];
  if (at === undefined || seq === undefined)
    throw refuse(422, {
      error: 'cursor is not right: it is not what a page said as next.',
      field: 'cursor',
      remedy: 'Leave it out for the first page.',
    });
  return { at: Number(at), seq: Number(seq) };
};

/** Who did what, and whether anybody changed it since. */
@Controller()
export class AuditController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  @Serves(routes.audit)
  async list(@Given() { query, who }: GivenOf<typeof routes.audit>): Promise<ApiAudit> {
    ofTheWholeHouse(who);
    const { cursor, limit, ...filter } = query;
    const asked = { ...filter, order: 'newest' as const, beyond: placeOf(cursor), limit: limit + 1 };
    const found = await told(() => this.house.parts.store.audit(asked));
    const rows = found.slice(0, limit).map(({ chained, ...row }) => ({ ...auditRow(row), chained }));
    const last = rows.at(-1);
    return { rows, next: found.length > limit && last !== undefined ? `${last.at}:${last.seq}` : null };
  }

  @Serves(routes.auditWords)
  async words(@Given() { who }: GivenOf<typeof routes.auditWords>): Promise<ApiAuditWords> {
    ofTheWholeHouse(who);
    return told(() => this.house.parts.store.auditWords(mostWords));
  }

  @Serves(routes.auditChain)
  async chain(@Given() { who }: GivenOf<typeof routes.auditChain>): Promise<ApiAuditChain> {
    ofTheWholeHouse(who);
    return told(() => this.house.parts.auditing.state());
  }

  @Serves(routes.auditCheck)
  check(@Given() { who }: GivenOf<typeof routes.auditCheck>): { check: ApiAuditCheck | null } {
    ofTheWholeHouse(who);
    return { check: this.house.parts.auditing.checks.last };
  }

  @Serves(routes.verifyAudit)
  async verify(@Given() { who }: GivenOf<typeof routes.verifyAudit>): Promise<{ check: ApiAuditCheck }> {
    ofTheWholeHouse(who);
    return { check: await told(() => this.house.parts.auditing.check(actorOf(who))) };
  }

  @Serves(routes.acceptAudit)
  async accept(@Given() { body, who }: GivenOf<typeof routes.acceptAudit>): Promise<ApiAuditChain> {
    ofTheWholeHouse(who);
    const { auditing } = this.house.parts;
    if (auditing.chain.fault === null)
      throw refuse(409, {
        error: 'The chain goes on as it should.',
        remedy: 'There is nothing to accept; check it with tapstand verify-audit.',
      });
    await told(() => auditing.chain.accept(actorOf(who), body.reason));
    return told(() => auditing.state());
  }

  @Serves(routes.auditCsv)
  async csv(@Given() { query, who }: GivenOf<typeof routes.auditCsv>): Promise<StreamableFile> {
    const upTo = await this.exporting(who, 'csv', query);
    return file(auditCsv(this.house.parts.store, query, upTo), 'text/csv; charset=utf-8', 'audit.csv');
  }

  @Serves(routes.auditJson)
  async json(@Given() { query, who }: GivenOf<typeof routes.auditJson>): Promise<StreamableFile> {
    const upTo = await this.exporting(who, 'json', query);
    return file(auditJson(this.house.parts.store, query, upTo), 'application/json', 'audit.json');
  }

  /** Who took the audit out of the house stands in it. Answers the last number that is exported: the export's own entry. */
  private async exporting(who: Principal, format: string, filter: AuditFilter): Promise<number> {
    ofTheWholeHouse(who);
    const { store, clock } = this.house.parts;
    const detail = { format, ...filter };
    const entry = { actor: actorOf(who), action: 'export-audit', subject: 'audit', detail };
    await told(() => store.recordAudit(clock.now(), [entry]));
    return (await told(() => store.auditWaiting())).highest;
  }
}

const file = (content: AsyncGenerator<string>, type: string, name: string): StreamableFile =>
  new StreamableFile(Readable.from(content), { type, disposition: `attachment; filename="${name}"` });
