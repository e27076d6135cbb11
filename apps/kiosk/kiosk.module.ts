import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { APP_GUARD } from '@nestjs/core';
import { AuditController } from './audit/audit.controller.ts';
import type { Access } from './access/access.ts';
import { AccessSweep } from './access/access-sweep.ts';
import { OidcController } from './access/oidc.controller.ts';
import { OperatorsController } from './access/operators.controller.ts';
import { SessionController } from './access/session.controller.ts';
import { TokensController } from './access/tokens.controller.ts';
import { OperationsController } from './operations/operations.controller.ts';
import { DocsController } from './docs/docs.controller.ts';
import { ConfigurationController } from './configuration/configuration.controller.ts';
import type { Callers } from './callers.ts';
import { DryRunController } from './dry-run/dry-run.controller.ts';
import { OverTheAirController } from './triggers/over-the-air.controller.ts';
import { TemplatesController } from './templates/templates.controller.ts';
import { TriggersController } from './triggers/triggers.controller.ts';
import { SetupController } from './configuration/setup.controller.ts';
import { TrialsController } from './configuration/trials.controller.ts';
import { DoorGuard } from './door.guard.ts';
import { HealthController } from './health.controller.ts';
import type { House } from './house.ts';
import { ACCESS, CALLERS, HOUSE, LISTS } from './injection.ts';
import { BadgesController } from './lists/badges.controller.ts';
import { CustodyController } from './lists/custody.controller.ts';
import { DashboardController } from './lists/dashboard.controller.ts';
import { DevicesController } from './lists/devices.controller.ts';
import { ImportsController } from './lists/imports.controller.ts';
import { Lists } from './lists/lists.ts';
import { PeopleController } from './lists/people.controller.ts';
import { StationsController } from './lists/stations.controller.ts';
import { LiveGateway } from './live/live.gateway.ts';
import { MdmController } from './mdm.controller.ts';
import { MdmEventsController } from './mdm-events.controller.ts';
import { NoticesController } from './notices.controller.ts';
import { ReadinessController } from './readiness.controller.ts';
import { RunsController } from './runs.controller.ts';
import { ScreenGateway } from './screen.gateway.ts';
import { Sweeps } from './sweeps.ts';

/** What the web stands around, and who is let in. */
export interface Door {
  house: House;
  access: Access;
  callers: Callers;
}

@Module({})
export class KioskModule {
  static with({ house, access, callers }: Door, more: Type[] = []): DynamicModule {
    return {
      module: KioskModule,
      imports: [ScheduleModule.forRoot()],
      controllers: [
        DevicesController,
        CustodyController,
        PeopleController,
        BadgesController,
        StationsController,
        ImportsController,
        DashboardController,
        RunsController,
        ReadinessController,
        HealthController,
        MdmController,
        MdmEventsController,
        NoticesController,
        AuditController,
        DocsController,
        OperationsController,
        ConfigurationController,
        SessionController,
        OidcController,
        OperatorsController,
        TokensController,
        DryRunController,
        OverTheAirController,
        TriggersController,
        TemplatesController,
        SetupController,
        TrialsController,
        ...more,
      ],
      providers: [
        { provide: HOUSE, useValue: house },
        { provide: ACCESS, useValue: access },
        { provide: CALLERS, useValue: callers },
        { provide: APP_GUARD, useClass: DoorGuard },
        { provide: LISTS, useValue: new Lists(house) },
        ScreenGateway,
        LiveGateway,
        Sweeps,
        AccessSweep,
      ],
    };
  }
}
