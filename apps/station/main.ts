import { drivers } from './drivers.ts';
import { runStation } from './run.ts';

runStation(drivers);
