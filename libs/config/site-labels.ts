/** Words of a field in both languages, and how it is drawn where its schema does not say. */
export interface SiteLabel {
  en: [label: string, hint?: string];
  de: [label: string, hint?: string];
  kind?: 'duration' | 'long-text';
}

type Labels = Readonly<Record<string, SiteLabel>>;

/** By path; `*` stands for a position in a list or a name in a group. */
const stations: Labels = {
  name: { en: ['Name of the site'], de: ['Name des Standorts'] },
  stations: {
    en: ['Stations', 'One place each: readers, a screen, perhaps a cabinet.'],
    de: ['Stationen', 'Je ein Ort: Leser, ein Bildschirm, vielleicht ein Schrank.'],
  },
  'stations.*.id': {
    en: ['Id', 'Stored with every hand-out; do not change it later.'],
    de: ['Kennung', 'Steht in jeder Ausgabe; später nicht ändern.'],
  },
  'stations.*.name': { en: ['Name'], de: ['Name'] },
  'stations.*.group': {
    en: ['Station group', 'Operators may be let in for some groups only.'],
    de: ['Stationsgruppe', 'Bedienende können auf einzelne Gruppen beschränkt werden.'],
  },
  'stations.*.language': { en: ['Language of its screen'], de: ['Sprache des Bildschirms'] },
  'stations.*.screenTokenFile': {
    en: ["The screen's token", 'Made by the service unless set.'],
    de: ['Token des Bildschirms', 'Macht der Dienst selbst, wenn nichts gesetzt ist.'],
  },
  'stations.*.readers': { en: ['Badge readers'], de: ['Ausweisleser'] },
  'stations.*.readers.*.id': { en: ['Id'], de: ['Kennung'] },
  'stations.*.readers.*.driver': { en: ['Driver'], de: ['Treiber'] },
  'stations.*.cabinets': { en: ['Cabinets'], de: ['Schränke'] },
  'stations.*.cabinets.*.id': { en: ['Id'], de: ['Kennung'] },
  'stations.*.cabinets.*.driver': { en: ['Driver'], de: ['Treiber'] },
  'stations.*.bays': {
    en: ['Bays', 'Which device belongs into which bay.'],
    de: ['Fächer', 'Welches Gerät in welches Fach gehört.'],
  },
  'stations.*.bays.*.cabinet': { en: ['Cabinet'], de: ['Schrank'] },
  'stations.*.bays.*.bay': {
    en: ['Number', 'As printed on the furniture.'],
    de: ['Nummer', 'Wie auf dem Möbel gedruckt.'],
  },
  'stations.*.bays.*.device': { en: ['Device'], de: ['Gerät'] },
};

const devices: Labels = {
  deviceGroups: { en: ['Device groups'], de: ['Gerätegruppen'] },
  'deviceGroups.*.id': { en: ['Id'], de: ['Kennung'] },
  'deviceGroups.*.stagingUser': {
    en: ['Staging user', 'The MDM account these devices are enrolled to and return to.'],
    de: ['Bereitstellungskonto', 'Das MDM-Konto, auf das diese Geräte registriert sind und zurückgehen.'],
  },
  'deviceGroups.*.server': {
    en: ['MDM server', 'Only where there are several.'],
    de: ['MDM-Server', 'Nur wo es mehrere gibt.'],
  },
  'deviceGroups.*.fixedOrganizationGroup': {
    en: ['Fixed organization group', 'As it is set in the MDM under Shared Device; no API tells it.'],
    de: ['Feste Organisationsgruppe', 'Wie im MDM unter „Shared Device“ eingestellt; keine API sagt es.'],
  },
  devices: { en: ['Devices'], de: ['Geräte'] },
  'devices.*.id': {
    en: ['Id', 'The serial number unless told.'],
    de: ['Kennung', 'Ohne Angabe die Seriennummer.'],
  },
  'devices.*.name': {
    en: ['Name', 'The screen says it: keep it short, and write it on the phone.'],
    de: ['Name', 'Steht auf dem Bildschirm: kurz halten und aufs Gerät schreiben.'],
  },
  'devices.*.serial': { en: ['Serial number'], de: ['Seriennummer'] },
  'devices.*.group': { en: ['Device group'], de: ['Gerätegruppe'] },
  'devices.*.platform': { en: ['Platform'], de: ['Plattform'] },
};

const directory: Labels = {
  directory: {
    en: ['Directory', 'Who a badge belongs to when it is not enrolled here.'],
    de: ['Verzeichnis', 'Wem ein Ausweis gehört, der hier nicht angelegt ist.'],
  },
  'directory.ldap': { en: ['LDAP or Active Directory'], de: ['LDAP oder Active Directory'] },
  'directory.ldap.url': {
    en: ['Address', 'ldaps://host, or ldap://host with StartTLS.'],
    de: ['Adresse', 'ldaps://host oder ldap://host mit StartTLS.'],
  },
  'directory.ldap.startTls': { en: ['StartTLS'], de: ['StartTLS'] },
  'directory.ldap.caFile': {
    en: ['Certificate authority', 'PEM; only where it is your own.'],
    de: ['Zertifizierungsstelle', 'PEM; nur wenn es eine eigene ist.'],
  },
  'directory.ldap.bindDn': {
    en: ['Account', 'Distinguished name; it needs to read, and nothing else.'],
    de: ['Konto', 'Distinguished Name; muss nur lesen dürfen.'],
  },
  'directory.ldap.passwordFile': { en: ['Password of the account'], de: ['Passwort des Kontos'] },
  'directory.ldap.base': {
    en: ['Base', 'Where people are searched.'],
    de: ['Basis', 'Wo Personen gesucht werden.'],
  },
  'directory.ldap.badgeAttribute': {
    en: ['Attribute with the badge number'],
    de: ['Attribut mit der Ausweisnummer'],
  },
  'directory.ldap.badgeFormat': {
    en: ['How the number is written there', 'Tap any badge to see which fits.'],
    de: ['Wie die Nummer dort geschrieben ist', 'Einen Ausweis vorhalten zeigt, was passt.'],
  },
  'directory.ldap.idAttribute': {
    en: ['Attribute that never changes', 'objectGUID in Active Directory.'],
    de: ['Attribut, das sich nie ändert', 'objectGUID im Active Directory.'],
  },
  'directory.ldap.userNameAttribute': {
    en: ['Attribute with the user name', 'By which the MDM knows her.'],
    de: ['Attribut mit dem Benutzernamen', 'Unter dem das MDM die Person kennt.'],
  },
  'directory.ldap.firstNameAttribute': {
    en: ['Attribute with the first name'],
    de: ['Attribut mit dem Vornamen'],
  },
  'directory.ldap.displayNameAttribute': {
    en: ['Attribute with the whole name'],
    de: ['Attribut mit dem vollen Namen'],
  },
  'directory.ldap.attributes': {
    en: ['Further attributes', 'Rules may ask for them.'],
    de: ['Weitere Attribute', 'Regeln können danach fragen.'],
  },
  'directory.ldap.attributes.*': { en: ['Attribute'], de: ['Attribut'] },
  'directory.ldap.enabledWhen': {
    en: ['How an enabled account looks', 'Not needed for Active Directory.'],
    de: ['Woran man ein aktives Konto erkennt', 'Für Active Directory nicht nötig.'],
  },
  'directory.ldap.enabledWhen.attribute': { en: ['Attribute'], de: ['Attribut'] },
  'directory.ldap.enabledWhen.is': { en: ['has this value'], de: ['hat diesen Wert'] },
  'directory.ldap.enabledWhen.isNot': { en: ['has not this value'], de: ['hat diesen Wert nicht'] },
  'directory.ldap.filter': {
    en: ['Filter', 'Narrows who is found, such as (objectClass=person).'],
    de: ['Filter', 'Grenzt ein, wer gefunden wird, etwa (objectClass=person).'],
  },
  'directory.ldap.timeLimitMs': { en: ['Time limit of a look-up (ms)'], de: ['Zeitgrenze einer Suche (ms)'] },
  'directory.ldap.cacheHours': {
    en: ['Hours without the directory', 'How long somebody seen before may tap while it is down.'],
    de: ['Stunden ohne Verzeichnis', 'Wie lange bekannte Personen bei einem Ausfall noch ausleihen können.'],
  },
};

const server = (at: string): Labels => ({
  [at]: { en: ['Workspace ONE UEM'], de: ['Workspace ONE UEM'] },
  [`${at}.apiUrl`]: {
    en: ['API address', 'Such as https://as123.awmdm.com.'],
    de: ['API-Adresse', 'Etwa https://as123.awmdm.com.'],
  },
  [`${at}.auth`]: { en: ['Signing in'], de: ['Anmeldung'] },
  [`${at}.auth.oauth`]: { en: ['OAuth client'], de: ['OAuth-Client'] },
  [`${at}.auth.oauth.tokenUrl`]: {
    en: ['Token server', 'Of your region.'],
    de: ['Token-Server', 'Der eigenen Region.'],
  },
  [`${at}.auth.oauth.clientId`]: { en: ['Client id'], de: ['Client-ID'] },
  [`${at}.auth.oauth.clientSecretFile`]: { en: ['Client secret'], de: ['Client-Geheimnis'] },
  [`${at}.auth.basic`]: { en: ['User name and password'], de: ['Benutzername und Passwort'] },
  [`${at}.auth.basic.userName`]: { en: ['API account'], de: ['API-Konto'] },
  [`${at}.auth.basic.passwordFile`]: { en: ['Password'], de: ['Passwort'] },
  [`${at}.auth.basic.tenantCodeFile`]: {
    en: ['Tenant code (API key)'],
    de: ['Mandantencode (API-Schlüssel)'],
  },
  [`${at}.auth.certificate`]: { en: ['Certificate'], de: ['Zertifikat'] },
  [`${at}.auth.certificate.certificateFile`]: { en: ['Certificate (PEM)'], de: ['Zertifikat (PEM)'] },
  [`${at}.auth.certificate.keyFile`]: { en: ['Private key (PEM)'], de: ['Privater Schlüssel (PEM)'] },
  [`${at}.auth.certificate.tenantCodeFile`]: {
    en: ['Tenant code (API key)'],
    de: ['Mandantencode (API-Schlüssel)'],
  },
  [`${at}.caFile`]: {
    en: ['Certificate authority', 'PEM; only where it is your own.'],
    de: ['Zertifizierungsstelle', 'PEM; nur wenn es eine eigene ist.'],
  },
  [`${at}.proxy`]: { en: ['Proxy'], de: ['Proxy'] },
  [`${at}.proxy.url`]: { en: ['Address', 'http://host:port'], de: ['Adresse', 'http://host:port'] },
  [`${at}.proxy.userName`]: { en: ['User name'], de: ['Benutzername'] },
  [`${at}.proxy.passwordFile`]: { en: ['Password'], de: ['Passwort'] },
  [`${at}.events`]: {
    en: ['Event notifications', 'With what UEM signs in here; write the same there.'],
    de: ['Ereignisbenachrichtigungen', 'Womit sich UEM hier anmeldet; dort dasselbe eintragen.'],
  },
  [`${at}.events.userName`]: { en: ['User name'], de: ['Benutzername'] },
  [`${at}.events.passwordFile`]: { en: ['Password'], de: ['Passwort'] },
  [`${at}.timeoutMs`]: { en: ['Time limit of a request (ms)'], de: ['Zeitgrenze einer Anfrage (ms)'] },
  [`${at}.callsPerMinute`]: {
    en: ['Most requests in a minute', 'A tenant has 5,000, and others share them.'],
    de: ['Höchstens Anfragen pro Minute', 'Ein Mandant hat 5.000, und andere teilen sie.'],
  },
});

const mdm: Labels = {
  mdm: {
    en: ['MDM', 'Leave it out to hand out devices without telling one.'],
    de: ['MDM', 'Weglassen, um Geräte ohne MDM auszugeben.'],
  },
  'mdm.settleWindow': {
    en: ['Settle window', 'How long a request whose answer got lost may still be carried out.'],
    de: ['Nachlaufzeit', 'Wie lange eine Anfrage ohne Antwort noch ausgeführt werden kann.'],
    kind: 'duration',
  },
  'mdm.servers': { en: ['Several servers, by name'], de: ['Mehrere Server, nach Namen'] },
  'mdm.servers.*': { en: ['Server'], de: ['Server'] },
  ...server('mdm.workspaceOne'),
  ...server('mdm.servers.*.workspaceOne'),
};

const sinks: Labels = {
  webhooks: {
    en: ['Webhooks', 'Who may be told by the step send-webhook.'],
    de: ['Webhooks', 'Wem der Schritt send-webhook etwas sagen kann.'],
  },
  'webhooks.*.id': {
    en: ['Id', 'By which steps name it.'],
    de: ['Kennung', 'Unter der Schritte ihn nennen.'],
  },
  'webhooks.*.url': { en: ['Address'], de: ['Adresse'] },
  'webhooks.*.urlFile': {
    en: ['Secret address', 'Instead, where the address itself is a secret.'],
    de: ['Geheime Adresse', 'Stattdessen, wenn die Adresse selbst geheim ist.'],
  },
  'webhooks.*.headers': { en: ['Headers'], de: ['Header'] },
  'webhooks.*.headers.*': { en: ['Value'], de: ['Wert'] },
  'webhooks.*.secretHeaders': { en: ['Secret headers'], de: ['Geheime Header'] },
  'webhooks.*.secretHeaders.*': { en: ['Header'], de: ['Header'] },
  'webhooks.*.secretHeaders.*.valueFile': { en: ['Value'], de: ['Wert'] },
  'webhooks.*.signingKeyFile': {
    en: ['Signing key', 'With it every notice is signed.'],
    de: ['Signaturschlüssel', 'Damit wird jede Meldung unterschrieben.'],
  },
  'webhooks.*.allowPrivateAddresses': { en: ['Stands in our own network'], de: ['Steht im eigenen Netz'] },
  'webhooks.*.timeout': { en: ['Time limit'], de: ['Zeitgrenze'], kind: 'duration' },
  'webhooks.*.caFile': {
    en: ['Certificate authority', 'PEM; only where it is your own.'],
    de: ['Zertifizierungsstelle', 'PEM; nur wenn es eine eigene ist.'],
  },
  mail: {
    en: ['Mail server', 'Through which the step send-email sends.'],
    de: ['Mailserver', 'Über den der Schritt send-email sendet.'],
  },
  'mail.host': { en: ['Host'], de: ['Host'] },
  'mail.port': {
    en: ['Port', '587, 465 or 25 unless told, by the encryption.'],
    de: ['Port', 'Ohne Angabe 587, 465 oder 25, je nach Verschlüsselung.'],
  },
  'mail.tls': { en: ['Encryption'], de: ['Verschlüsselung'] },
  'mail.user': { en: ['Account'], de: ['Konto'] },
  'mail.passwordFile': { en: ['Password of the account'], de: ['Passwort des Kontos'] },
  'mail.from': { en: ['Sender'], de: ['Absender'] },
  'mail.fromName': { en: ["Sender's name"], de: ['Name des Absenders'] },
  'mail.timeout': { en: ['Time limit'], de: ['Zeitgrenze'], kind: 'duration' },
  'mail.caFile': {
    en: ['Certificate authority', 'PEM; only where it is your own.'],
    de: ['Zertifizierungsstelle', 'PEM; nur wenn es eine eigene ist.'],
  },
};

/** Labels of every field that a document may have. */
export const siteLabels: Labels = { ...stations, ...devices, ...directory, ...mdm, ...sinks };
