export { hostileNames, isPwned } from './hostile.ts';
export { eachLook, narrow, sidewaysScroll, violationsIn, type Look } from './looks.ts';
export { picture } from './picture.ts';
export { openConsole, password, type ConsoleStage } from './console-stage.ts';
