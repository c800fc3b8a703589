/**
 * The commonest mail domains of the public: free mail and internet providers, where an address says nothing about an
 * employer. Picked by hand. Only mail domains of consumers are in it: bt.com, telstra.com, rogers.com, comcast.com or alibaba.com are
 * the domains of companies that somebody may sell to, and lists found on the net hold them by mistake.
 */
const CONSUMER_MAIL = `
gmail.com googlemail.com
outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.com.br
hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es
live.com live.co.uk live.fr live.nl live.de live.com.au msn.com passport.com
yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.ca yahoo.in yahoo.co.in yahoo.co.jp yahoo.com.br
yahoo.com.au yahoo.com.mx yahoo.com.ar ymail.com rocketmail.com
icloud.com me.com mac.com
aol.com aol.co.uk aim.com
proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io fastmail.com fastmail.fm hushmail.com
zohomail.com mail.com email.com usa.com hey.com duck.com posteo.de mailbox.org inbox.com inbox.lv
gmx.com gmx.de gmx.net gmx.at gmx.ch gmx.fr web.de freenet.de t-online.de arcor.de
orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr
libero.it virgilio.it tiscali.it alice.it tin.it
btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk
ziggo.nl kpnmail.nl planet.nl home.nl hetnet.nl telenet.be skynet.be
bluewin.ch hispeed.ch aon.at chello.at
comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net juno.com
shaw.ca sympatico.ca videotron.ca telus.net
bigpond.com optusnet.com.au iinet.net.au xtra.co.nz
uol.com.br bol.com.br terra.com.br ig.com.br
mail.ru inbox.ru list.ru bk.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net
wp.pl o2.pl interia.pl onet.pl seznam.cz centrum.cz abv.bg
qq.com foxmail.com 163.com 126.com yeah.net sina.com sohu.com
naver.com hanmail.net daum.net rediffmail.com docomo.ne.jp ezweb.ne.jp
`

/** Registrable domains whose addresses belong to anybody. */
export const SHARED_DOMAINS: ReadonlySet<string> = new Set(CONSUMER_MAIL.trim().split(/\s+/))
