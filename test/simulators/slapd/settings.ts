import { join } from 'node:path';
import { base, bindDn } from './ldif.ts';

/** Where Debian's slapd has its modules and schemas. */
const modules = '/usr/lib/ldap';
const schemas = '/etc/ldap/schema';

/** The few attributes of Active Directory that matter to us, with Microsoft's names and object identifiers. */
const activeDirectory = `attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl'
  EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.2 NAME 'objectGUID'
  EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName'
  EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
objectclass ( 1.3.6.1.4.1.4203.666.1.1 NAME 'tapstandPerson' SUP top AUXILIARY
  MAY ( userAccountControl $ objectGUID $ sAMAccountName ) )`;

/** slapd.conf: people can be read by the service account alone. */
export const settings = (folder: string, idleSeconds: number): string => `
${['core', 'cosine', 'inetorgperson'].map((s) => `include ${schemas}/${s}.schema`).join('\n')}
${activeDirectory}
pidfile ${join(folder, 'slapd.pid')}
modulepath ${modules}
moduleload back_mdb
TLSCACertificateFile ${join(folder, 'ca.pem')}
TLSCertificateFile ${join(folder, 'server.pem')}
TLSCertificateKeyFile ${join(folder, 'server.key')}
idletimeout ${idleSeconds}
sizelimit 50
database mdb
suffix "${base}"
directory ${join(folder, 'data')}
maxsize 2147483648
dbnosync
index objectClass,entryUUID,employeeNumber,uid,objectGUID eq
access to attrs=userPassword by anonymous auth by * none
access to dn.subtree="ou=people,${base}" by dn.exact="${bindDn}" read by * none
access to * by users read by anonymous auth by * none
`;
