import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { APP_GUARD } from '@nestjs/core';
import { AuditController } from './audit/audit.controller.ts';
import { ApiController } from './api.controller.ts';
import { ConfigurationController } from './configuration/configuration.controller.ts';
import { DoorGuard } from './door.guard.ts';
import { HealthController } from './health.controller.ts';
import type { House } from './house.ts';
import { HOUSE, TOKENS } from './injection.ts';
import { MdmController } from './mdm.controller.ts';
import { MdmEventsController } from './mdm-events.controller.ts';
import { NoticesController } from './notices.controller.ts';
import { ReadinessController } from './readiness.controller.ts';
import { RunsController } from './runs.controller.ts';
import { ScreenGateway } from './screen.gateway.ts';
import { Sweeps } from './sweeps.ts';
import type { Tokens } from './tokens.ts';

@Module({})
export class KioskModule {
  static with(house: House, tokens: Tokens, more: Type[] = []): DynamicModule {
    return {
      module: KioskModule,
      imports: [ScheduleModule.forRoot()],
      controllers: [
        ApiController,
        RunsController,
        ReadinessController,
        HealthController,
        MdmController,
        MdmEventsController,
        NoticesController,
        AuditController,
        ConfigurationController,
        ...more,
      ],
      providers: [
        { provide: HOUSE, useValue: house },
        { provide: TOKENS, useValue: tokens },
        { provide: APP_GUARD, useClass: DoorGuard },
        ScreenGateway,
        Sweeps,
      ],
    };
  }
}
