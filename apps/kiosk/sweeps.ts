import { Inject } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { HOUSE } from './injection.ts';
import type { House } from './house.ts';

/** The scheduler only triggers: what is due is read from the database. */
export class Sweeps {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  @Interval(1_000)
  async everySecond(): Promise<void> {
    await this.house.sweep();
  }

  @Interval(1_000)
  async everySecondForTriggers(): Promise<void> {
    await this.house.triggers.sweep();
  }

  /** Beside the others, which a long chain must not hold up. */
  @Interval(1_000)
  async everySecondForTheAudit(): Promise<void> {
    await this.house.parts.auditing.beat();
  }

  @Interval(30_000)
  async everyHalfMinute(): Promise<void> {
    await this.house.parts.backups.beat();
  }

  @Interval(900_000)
  everyQuarterOfAnHour(): void {
    this.house.following.compareSoon();
  }

  @Interval(600_000)
  async everyTenMinutes(): Promise<void> {
    await this.house.nightly();
  }
}
