import { demoDrivers } from './drivers.demo.ts';
import { runStation } from './run.ts';

runStation(demoDrivers);
