export type { Mdm, MdmAnswer, MdmCheck, MdmCommand, MdmDevice, MdmHolder } from './mdm.ts';
