import { Inject } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { ACCESS } from '../injection.ts';
import type { Access } from './access.ts';

/** What another copy of the service ended or revoked closes its lines here within seconds. */
export class AccessSweep {
  private readonly access: Access;
  constructor(@Inject(ACCESS) access: Access) {
    this.access = access;
  }

  @Interval(3_000)
  async everyThreeSeconds(): Promise<void> {
    await this.access.changed();
  }
}
