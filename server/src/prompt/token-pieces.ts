/**
 * English words and word parts of which each is one token for T5, the text encoder of CogVideoX.
 * Chosen from frequent words and letter groups of English prose and product copy; whatever T5's
 * own tokenizer splits (sentencepiece, 32,000 pieces, the same in T5 and T5 v1.1) was left out.
 */
const lines = (...rows: string[]): ReadonlySet<string> => new Set(rows.join(' ').split(' '));

/** One token at the start of a word: T5 writes them with a mark for the space before. */
export const WORD_STARTS = lines(
  'ab about above add adventure after again al all allow also am an and angle animal animals',
  'animated any apartment app apple ar are around array art article as at au autumn ba back',
  'background backpack bag bake baked balcony bas bath bathroom batter battery be beach',
  'beautiful because bed bedroom beef been before begin behind being below beside between bi',
  'bicycle big bike bird black blue bo body book boots both bottle bottom bowl box boy br brand',
  'bread break breakfast brick bridge bright brown bu build building bus business but butter by',
  'ca cake call calm cam camera camp camping can car cartoon cat ce cent center centre ceramic',
  'chair cheese chicken child children chocolate city class classic clean clear close closed',
  'cloth cloud clouds cm co coat code coffee col cold color colors colour come comes',
  'comfortable coming comp company composition computer con concrete cont cook cool cor corner',
  'cotton could cover cr cre cream cu cup custom customer cut da dark dat data day days de deep',
  'default depth des design desk di did diff dinner direct dish do does dog door down dramatic',
  'dress drift dry du dur durable during each earth edge egg eggs eight elegant empty end',
  'energy est estate even evening event ever every ex example exp experience eyes fabric face',
  'fall falling family fast feel feet few fi field fil file files film find fire first fish',
  'five flat flo floor flow flower flowers fo focus follow following food for forest form found',
  'four fr frame fresh friend friends from front fruit fu full fun function fut future ga game',
  'gar garden garlic ge gener gentle get gift girl give gives glass go goes going gold gr grass',
  'gray green grey ground grow growing ha had hair half hand handle handmade hands hard has',
  'have head health heat heavy height help her herbs here hi high hike hiking hill his history',
  'ho hold holding holds home horse hot hour house how idea im image imp in inch inches inter',
  'into iron is ist it its ja jacket je journey just keep keeps key keyboard kg kilogram kit',
  'kitchen km knife know la lake lamp large last le leaf learn leather leaves left lemon length',
  'lens less library lid life light lights lightweight like line linen lines list lit little',
  'live living lo loc location long look looking looks low lunch luxury ma made make makes',
  'making man many map mapping mar marble match material materials may me meal meat memory met',
  'metal meters method metres mg mi mid middle might milk min minimal minimalist minutes mix mo',
  'mod modern module mon month moon more morning most mot motion mountain mountains move',
  'movement moves movie moving mu much music must my natural nature near necklace need needs',
  'new news next night nine no not note now nu nylon object ocean of off oil old on once one',
  'onion only open opening opens opt or orange orbit original other ou our out output over own',
  'pa pack pair pan paper par parking past pasta path pattern pe people pepper per perfect',
  'perform performance person phone photo pi picture pink pl place places plant plastic plate',
  'play playful playing plays pm po pocket pool portable pot potato pour power pr pre price pro',
  'process product products prof professional project proper property pu pur purple push qu',
  'quality quick quiet rain read realistic rec recipe recycled red ref reflect rep resolution',
  'return returns rice rich right rise rising river road rock roof room rough round rubber run',
  'running runs sal salad sale salt same sample sauce scene schema science screen se sea season',
  'sec second see seen ser served service set seven sh shadow shall shallow shape sharp she',
  'shelf shine shining shirt shoe shoes shop short shot should show showing shows si side silk',
  'silver simple sin since sit sitting six size skin sky slice slow slowly small smoke smooth',
  'snow so sofa soft some soup source space spacious spe speaker spice sport spring sq square',
  'stand standing star stars start stay steam steel still stone stones store storm story str',
  'strap street string strong style su such sugar sum summer sun sunrise sunset support sweet',
  'table take takes taking tall tea team tent terrace test tests than that the their them then',
  'there these they thick thin think third this those three through time to tomato too tool',
  'tools top town trace trail trans travel tree trees trip true turn turning turns two type um',
  'un under until up us usage use used using va valid valley value values vers version very vi',
  'vide video view village vivid vu wa walk walking walks wall want war warm was watch water',
  'waterproof wave waves we week weight well were wh what when where which while white who why',
  'wi wide width will wind window wine winter wireless with without wo woman wood wooden wool',
  'work working works world would write year years yellow yes you young your zi zip zoom zu'
);

/** One token inside a word. */
export const WORD_PARTS = lines(
  'able ace ach ack act age air ak aked al ality all ally am amp an ance and ang ange ans ant',
  'ar ard are ark art ary at atch ate ated ates atic ation ations atter au aves be ber ble bu',
  'by ca ce cept ces ch ck co con cript cu de der du eck elf ell en end ent er ers ery est ex',
  'ez fig for form ful ge gg go gram ground gu ha he ible ic ice ich ick ide ied ies if igh',
  'ight ign ike il ile ill ily im in inal ine ing ink inter ional ions ious ire is ish ist',
  'istic it ition ity ive ix ize ja je ject jo ju ka ke kg ki king kk km ku ky la lace lass le',
  'lect led les less lic ll low ly map matic me ment ments mm mon mp my nd ner ng ock of ok old',
  'ome on one ong ont or ou ough our ous out ow own pack pe per ping ple pm pp pper pu put qu',
  're ress ring rip room ry set ter th ting to uk ul um un up ur ure us ush ution ux va ve ven',
  'vent ver vi ving vo ware we xx za ze zi zu zy zz'
);
