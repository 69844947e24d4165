#!/bin/bash
# Does the house notice? Each mutant takes one protection away, in a copy. It counts as caught only
# when the test meant for it turns red. `bash trust/mutants.sh [WORD]` tries those whose name has WORD.
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
export VAR="$scratch/var" PYTHONDONTWRITEBYTECODE=1
trap 'rm -rf "$scratch"' EXIT
caught=0 missed=0 only=${1-}

swap() { # FILE OLD NEW: fails when OLD is not there, so that a mutant cannot grow stale unnoticed
  "$here/.venv/bin/python" - "$scratch/house/ninetynine/$1" "$2" "$3" <<'PY'
import pathlib, sys
file, old, new = pathlib.Path(sys.argv[1]), *(word.replace("\\n", "\n") for word in sys.argv[2:4])
text = file.read_text()
sys.exit(f"not in {file}: {old}") if old not in text else file.write_text(text.replace(old, new))
PY
}
try() { # NAME FILE OLD NEW TESTS PART-OF-NAME
  case "$1" in *"$only"*) ;; *) return ;; esac
  rm -rf "$scratch/house" && mkdir "$scratch/house" && cp -r "$here/ninetynine" "$here/conftest.py" "$here/pyproject.toml" "$here/docs" "$scratch/house/"
  if ! swap "$2" "$3" "$4"; then verdict=STALE
  elif (cd "$scratch/house" && "$here/.venv/bin/python" -m pytest -q -x -p no:cacheprovider -p no:randomly "ninetynine/$5" -k "$6") >"$scratch/log" 2>&1; then verdict=SURVIVED
  elif grep -qE "^(FAILED|ERROR) .*" "$scratch/log" && ! grep -q "no tests ran" "$scratch/log"; then verdict=caught
  else verdict=UNCLEAR; fi
  if [ "$verdict" = caught ]; then caught=$((caught + 1)); else missed=$((missed + 1)); tail -5 "$scratch/log" 2>/dev/null; fi
  printf '%-9s %s\n' "$verdict" "$1"
}

TABLE=checks/test_who_may_open.py CANARY=checks/test_trust_canaries.py SWAP=checks/test_trust_swaps.py
TWICE=checks/test_trust_twice.py KILLED=checks/test_trust_killed.py MARKUP=checks/test_trust_markup.py HOMES=checks/test_homes.py

# --- who may open what (G1, G2)
try "somebody who left still sees the team" teams/models.py 'Membership.objects.filter(current(on), person=viewer)' 'Membership.objects.filter(person=viewer)' $TABLE "home:team"
try "nobody has to sign in" settings.py '    "django.contrib.auth.middleware.LoginRequiredMiddleware",' '' $TABLE "home:everything"
try "what waits is for everybody" teams/models.py 'mine = person.responsibilities.filter(current(on), kind__in=kinds)\n        return self.filter(pk__in=mine.values("collective"))' 'return self.all()' $TABLE "home:waiting"
try "a letter to post is for everybody" home/reads/letters.py 'return by_hand.filter(to__in=people)' 'return by_hand' $TABLE "home:letter"
try "anybody sees who knocked" teams/models.py 'mine = person.responsibilities.filter(current(on), kind=Responsibility.Kind.WELCOME)\n        return self.filter(pk__in=mine.values("collective"))' 'return self.all()' $TABLE "teams:knocks"
try "anybody speaks for a collective" teams/actions/founding.py 'if not may_found(collective, by, on=on):' 'if False:' teams/tests/test_what_a_collective_says_of_itself.py "nobody_else"
try "another team may be asked to answer" contributions/actions/answering.py 'if to.pk == owed.owner_id or not may_answer(owed.contribution, to, on=on):' 'if to.pk == owed.owner_id:' contributions/tests/test_nobody_answers_themselves.py "who_may_not_read"
NAMED=contributions/tests/test_asking_by_name.py
try "whoever answers sees a list of everybody here" contributions/reads/whom.py 'team = near.filter(pk__in=_inside(on).filter(team=found.team_id).values("person"))' 'team = near' $NAMED "lists_the_team"
try "part of a name finds somebody" teams/whom.py '(name := plain(written)) in meant' '(name := next(iter(meant))) in plain(written)' $NAMED "part_of_a_name"
MEANT=teams/tests/test_whom_a_name_means.py LARGE=checks/test_large_teams.py AFTER=teams/tests/test_looking_after_something.py
try "a large team is a list" teams/whom.py 'FEW : FEW + 1' 'FEW * 9 : FEW * 9 + 1' $LARGE "is_no_list"
try "a name from outside the team means somebody" teams/whom.py 'everybody = members(team, on=on)' 'everybody = Person.objects.all()' $MEANT "from_outside"
try "of two with one name the first is taken" teams/whom.py 'if len(found) > 1:' 'if False:' $LARGE "one_is_chosen"
try "whoever is chosen need not have the name" teams/choosing.py 'chosen = [one for one in same if one.pk in ones]' 'chosen = list(Person.objects.filter(pk__in=ones))' $MEANT "counts or chosen"
try "a responsibility above lists everybody here" teams/whom.py 'asked = _inside(responsibility, on=on).filter(pk=chosen) if chosen else ()' 'asked = _inside(responsibility, on=on)\n    return Choosable({one.pk: one for one in asked})' $AFTER "nobody_is_listed"
try "a name is looked up while somebody is asked to look after it" teams/actions/looking_after.py 'if asked is not None:' 'if asked is not None and not isinstance(to, str):' $AFTER "nobody_is_listed"
try "a name is looked up while somebody is asked already" contributions/actions/answering.py 'if asked is not None:' 'if asked is not None and not isinstance(whom, str):' $NAMED "before_the_asking_goes"

# --- who knocked, and who hears of it (G1, G3, G34)
KNOCKS=teams/tests/test_knocking_at_the_door.py
try "a knock: nobody is told" teams/actions/coming.py '        _somebody_knocked(welcomer, new, on=on)' '        pass' $KNOCKS "is_told_once_a_day"
try "a knock: a letter for each of them" teams/actions/coming.py 'once=f"knocked {knock.collective_id} {on}"' 'once=f"knocked {knock.pk}"' $KNOCKS "is_told_once_a_day"
try "a knock: the letter says who it was" teams/actions/coming.py 'body=[{"text": str(says)}, {' 'body=[{"text": f"{says} {knock.name}"}, {' $KNOCKS "is_told_once_a_day"
try "a knock: no home says so" home/reads/standing.py 'knocked=Exists(at_the_door.filter(collective=OuterRef("pk"))),' 'knocked=Value(False),' $KNOCKS "is_told_once_a_day"
try "a knock: it stands on a home when it is answered" home/reads/standing.py '.filter(answered_on=None)\n    above' '\n    above' $KNOCKS "is_told_once_a_day"
try "a knock: it is seen by who welcomes no more" teams/models.py 'mine = person.responsibilities.filter(current(on), kind=Responsibility.Kind.WELCOME)' 'mine = person.responsibilities.filter(kind=Responsibility.Kind.WELCOME)' $KNOCKS "handed_on"
try "a knock: anybody answers it" teams/actions/coming.py 'if not looks_after(knock.collective, by, Responsibility.Kind.WELCOME, on=on):' 'if False:' $KNOCKS "nobody_else"
try "a knock: how to reach them is not sealed" teams/actions/coming.py 'new.reach_sealed = seal(new.pk, knocking.reach, place=new.place("reach_sealed"))' 'new.reach_sealed = knocking.reach.encode()' $KNOCKS "holds_neither"
try "a knock: how to reach them outlives the answer" teams/actions/coming.py '    shred([knock.pk])\n' '' $KNOCKS "never_be_read_again"
try "a knock: at a door that is closed" teams/actions/coming.py '    if not collective.door_open:' '    if False:' $KNOCKS "door_that_is_closed"
try "a knock: sent twice is two" teams/actions/coming.py 'form_key=knocking.form_key,\n    )\n    new.reach' 'form_key=f"{Knock.objects.count():022}",\n    )\n    new.reach' $KNOCKS "twice_with_one_form"
try "a knock: what was changed after Back is passed over" teams/actions/coming.py '    if not _is_the_same(before, collective, knocking, on=on):\n        raise SentBefore\n' '' $KNOCKS "not_swallowed"

# --- a transcript that was brought in: its reader's alone, and gone in time (G3, G11, G29)
BROUGHT=meetings/tests/test_bringing_in_a_transcript.py NAMES=meetings/tests/test_saying_who_speaks.py SILENCE=meetings/tests/test_silence_and_leaving.py
try "a transcript: the whole team sees it" meetings/models.py 'self.filter(brought_by=viewer, meeting__in=Meeting' 'self.filter(meeting__in=Meeting' $BROUGHT "nobody_else_sees"
try "a transcript: somebody else picks out of it" meetings/actions/bringing.py '    if locked.brought_by_id != by.pk:\n        raise PermissionDenied\n' '' $BROUGHT "nobody_else_sees"
try "a transcript: somebody else deletes it" meetings/actions/bringing.py '    if transcript.brought_by_id != by.pk:\n        raise PermissionDenied\n' '' $BROUGHT "nobody_else_sees"
try "a transcript: anybody brings one in" meetings/reads/rights.py 'return may_type_for(team, person, on=on) and is_member(team, person, on=on)' 'return True' $BROUGHT "without_the_responsibility"
try "a transcript: it is not sealed" meetings/actions/bringing.py 'transcript.turns_sealed = seal(transcript.brought_by_id, contents.as_json(), place=place)' 'transcript.turns_sealed = contents.as_json().encode()' $BROUGHT "read_at_once"
try "a transcript: the file outlives its reading" meetings/actions/bringing.py '    transcript.file_sealed = b""\n' '' $BROUGHT "read_by_a_job"
try "a transcript: what is picked stays in it" meetings/actions/bringing.py '        contents.items[number] = None\n' '' $BROUGHT "out_of_the_file or twice_is_once"
try "a transcript: the same file brought in twice doubles what is picked" meetings/actions/bringing.py 'if known.is_new(person, "" if speaker.is_settled else speaker.name, item[1]):' 'if True:' $BROUGHT "does_not_double"
try "a transcript: the same form with another file is passed over" meetings/actions/bringing.py '        raise BroughtBefore' '        pass' $BROUGHT "another_file_is_refused"
try "a transcript: who speaks is guessed" meetings/reads/whose.py 'return self.people[member] if member is not None else None' 'likely = [*self._found[said_as].likely, None]\n        return self.people.get(member or likely[0])' $NAMES "never_guessed"
try "a transcript: it is there after 30 days" meetings/actions/leaving.py '    Transcript.objects.filter(brought_on__lte=oldest).delete()\n' '    pass\n' $SILENCE "days"
try "a transcript: it outlives who brought it in" meetings/actions/leaving.py '    Transcript.objects.filter(meeting__team=team, brought_by=person).delete()\n' '' $SILENCE "leav"

# --- whose words, until when (G3, G35)
try "a waiting sentence is read by the team" meetings/models.py 'Q(speaker=viewer)' 'Q(pk__isnull=False)' meetings "nobody_else or sees or whose"
try "a permission that its speaker ended still holds" contributions/models.py 'condition=Q(permissions__ended=False)' 'condition=Q(permissions__ended__isnull=False)' contributions "ended or holds or narrow"
try "a permission's last day passes unnoticed" contributions/models.py 'Q(permission_held__until=None) | Q(permission_held__until__gt=on)' 'Q(permission_held__since__lte=on)' contributions "end or until or day"
try "the collective reads what the team may" contributions/models.py 'Q(permission_held__audience=Audience.COLLECTIVE, team__in=around)' 'Q(team__in=around)' $TABLE "contributions:said"
try "the name beside a credit is the real one" contributions/reads/names.py 'return Coalesce(credit, by, Value(""))' 'return Coalesce(by, credit, Value(""))' $HOMES "chose"
try "taken back, and still in letters" contributions/actions/saying.py 'recall([contribution.pk, *contribution.answers.values_list("pk", flat=True)], on=on)' 'None' contributions "letter or taken or back"
try "taken back, and the words stay" contributions/actions/saying.py '    words.delete()\n' '' contributions "back"
try "what a helper heard goes on before a yes" contributions/forms/saying.py 'and not given.get("agreed")' 'and False' contributions/tests/test_saying_something.py "once_they_said_yes"
try "what was told by phone is kept without a yes" meetings/actions/writing.py 'if sentence.agreed_in_room and' 'if' meetings/tests/test_told_by_phone.py "waits_for_its_speaker"
try "a letter is in the language of whoever caused it" people/actions/writing.py 'with translation.override(language_of(reader(*args, **more))):' 'if True:' checks/test_letters_in_their_language.py "takes_the_language"
try "without a name keeps the day" contributions/actions/saying.py 'day - timedelta(days=day.weekday()) if saying.nameless else day' 'day' contributions/tests/test_without_a_name.py "week"
try "a draft is not sealed" contributions/actions/saying.py 'seal(writer.pk, json.dumps(dict(fields)), place=draft.place())' 'json.dumps(dict(fields)).encode()' contributions "draft"
try "what is written comes out as code" home/templates/home/_to_do.html '“{{ one.words }}”' '“{{ one.words|safe }}”' $MARKUP "becomes_code"
try "what is written runs in a browser" home/templates/home/_to_do.html '“{{ one.words }}”' '“{{ one.words|safe }}”' checks/test_trust_markup_runs.py "runs_on_no_page"

# --- without a name (5.8, G9)
SAYS=contributions/tests/test_saying_without_a_name.py
try "without a name, and the ledger hears of it at once" contributions/actions/nameless.py '    urns.put_in(week.urn, item)\n    return week.opens_on' '    urns.put_in(week.urn, item)\n    settle(Contribution(team=team), "said", [], on=on)\n    return week.opens_on' $SAYS "before_the_week_is_over"
try "without a name, and who had their turn is kept" contributions/actions/nameless.py '    week.delete()  # and with it who has had their turn\n' '' $SAYS "whose_turn"
try "without a name, as often as one likes" contributions/actions/nameless.py 'if not urns.spend(mine):' 'if not urns.spend(mine) and False:' $SAYS "one_turn_a_week"
try "without a name, in the order in which it came" vault/urns.py 'json.dumps(sorted(items))' 'json.dumps(items)' $SAYS "no_order"
try "what is to be held is shown" contributions/actions/nameless.py 'if given["hold"] and len(items) < FEW:' 'if False:' $SAYS "few_came"
try "a helper says it without a name for another" contributions/forms/saying.py 'self.add_error("nameless", NOBODY_HELPS)' 'pass' $SAYS "for_somebody_else"
try "any six words take it back" contributions/actions/nameless.py 'found = Contribution.objects.select_for_update().filter(code_mac=mac, taken_back_on=None)' 'found = Contribution.objects.select_for_update().filter(nameless=True, taken_back_on=None)' $SAYS "without_the_words"
try "six words that were sent may be easy to guess" contributions/forms/saying.py 'return sent if is_code(sent) else new_code()' 'return sent or new_code()' $SAYS "easy_to_guess"
URN=vault/tests/test_what_is_given_without_a_name.py
try "an urn keeps the order" vault/urns.py 'json.dumps(sorted(items))' 'json.dumps(items)' $URN "order"
try "an urn's length tells how much is in it" vault/urns.py 'text.ljust(whole)' 'text' $URN "how_long"
try "an urn's key outlives it" vault/urns.py '    shred([urn])\n' '' $URN "key"
try "an urn is not sealed" vault/urns.py 'urn.sealed = seal(urn.pk, text.ljust(whole), place=urn.place())' 'urn.sealed = text.encode()' $URN "shows_nothing"
try "what is given stands apart from its token" vault/urns.py 'if not connection.in_atomic_block:' 'if False:' $URN "apart"
try "a code of six words is stored as it is" vault/codes.py 'return hmac.digest(_key(settings.VAULT_KEY), text.encode(), sha256).hex()' 'return text' vault/tests/test_codes_of_six_words.py "shows_no_word"

# --- the speaker alone judges, the owner alone answers
try "anybody judges" contributions/actions/saying.py 'if locked.by_id is None or locked.by_id != speaker.pk:' 'if False:' contributions "judge or word or speaker"
try "anybody answers" contributions/actions/answering.py 'if owed is None or owed.owner_id != who.pk:' 'if owed is None:' contributions "answer"

# --- twice is once (G29)
try "an answer sent twice is two" contributions/actions/answering.py 'if before := Answer.objects.filter(form_key=answering.form_key).first():' 'if before := Answer.objects.none().first():' contributions "twice or once"
try "sent once more after Back is said twice" contributions/actions/saying.py 'if same := _as_said_before(today, saying):' 'if same := None:' contributions/tests/test_saying_something.py "after_back"
try "who said it is asked to answer it" contributions/actions/answering.py '        raise ToldThemselves' '        pass' contributions/tests/test_nobody_answers_themselves.py "who_said_it_is"
try "who hides behind another name is the one who is not offered" contributions/reads/whom.py 'return not found.permissions.filter(ended=False).exclude(credit="").exists()' 'return True' contributions/tests/test_nobody_answers_themselves.py "another_name"
BACK=checks/test_trust_back.py
try "an invitation sent twice is two" teams/actions/coming.py '    if before is not None:\n        return before, _code_for(before.form_key, by)\n' '' $TWICE "arrive_twice"
try "without a script Back makes it twice" web/once.py 'return alike.filter(lately).order_by("pk").first()' 'return None' $BACK "new_key"
try "a knock after Back is a second one" teams/actions/coming.py 'if _is_the_same(one, collective, knocking, on=on):' 'if False:' $BACK "new_key"
try "a changed form with its old key is passed over" web/once.py '        if made is None:\n            raise changed\n' '        made = made or with_key.first()\n' $BACK "same_key"
try "what cannot be taken is put forward all the same" reflections/actions/ones.py '@transaction.atomic\ndef put_forward_and_take' 'def put_forward_and_take' reflections "not_put_forward"
try "a letter written twice is two" post/actions.py '        once=parcel.once,' '        once=f"{parcel.once}{timezone.now()}",' post "twice or once"

# --- what was acknowledged is there, once (G24)
try "an answer is acknowledged before it is kept" contributions/views/answering.py 'actions.answer(found, form.answering(), by=me, on=today)' '__import__("threading").Timer(0.2, actions.answer, (found, form.answering()), {"by": me, "on": today}).start()' $KILLED "killed"
try "a form pressed twice at once is two" contributions/actions/saying.py 'form_key=random_id() if unnamed else saying.form_key' 'form_key=random_id()' $KILLED "killed"

# --- the key of the house (G11, G37)
try "two keys of the house at a time" vault/actions.py 'if first and not opens(first.owner, bytes(first.wrapped)):' 'if False:' checks/test_another_key.py "under_another"
try "a key that is lost halfway" cli_vault.py 'if how_many_do_not_open() and not how_many_do_not_open(key=_read(new)):' 'if False:' checks/test_another_key.py "all_old_or_all_new"
try "the keys are in every backup" backups/take.py 'for part, setting in KEYS.items() if with_key else ():' 'for part, setting in KEYS.items():' checks/test_everything_comes_back.py "wait_for_the_key or left_out"
try "a changed part is put back" backups/archive.py 'if found.hexdigest() != part.sha256:' 'if False:' checks/test_everything_comes_back.py "tampered"
try "a house is written over" backups/restore.py 'if not over:' 'if False:' checks/test_everything_comes_back.py "set_aside"

# --- the ledger (G32, G33)
try "the database lets entries be changed" ledger/migrations/0002_append_only_sql.py 'operations = [migrations.RunPython(refuse, allow)]' 'operations = []' ledger "refuse"
try "a promised day has no entry" contributions/actions/judging.py 'settle(contribution, "a new day", [owe(contribution, owner, on=on)], on=on)' 'owe(contribution, owner, on=on)' contributions/tests/test_honest_use_is_never_a_fault.py "everything_fits or moved_quietly"
try "a changed row passes" ledger/reads.py 'if (why := _changed(' 'if (why := None and _changed(' ledger "changed or tamper"

# --- what a team settles, in any order, twice, and taken back (G21, G29, G32, G33, G35)
LOOP=checks/test_trust_loop.py BEHIND=checks/test_trust_words_behind_decisions.py REFUSES=decisions/tests/test_what_the_database_refuses.py STATEMENT=decisions/tests/test_the_closing_statement.py
try "loop: a 1% put forward twice is two" reflections/actions/ones.py '    return before or OnePerCent.objects.create(' '    return OnePerCent.objects.create(' $LOOP "whatever_people_do"
try "a decision over an objection" decisions/actions/closing.py '    if names:\n' '    if names and False:\n' $LOOP "whatever"
try "a decision on another version" decisions/actions/closing.py 'if proposal.number != closing.number:' 'if False:' decisions/tests/test_deciding_by_consent.py "meanwhile"
try "a decision's objection ends by somebody else's yes" decisions/actions/rounds.py 'word__decision=word.decision_id, word__by=word.by, end=""' 'word__decision=word.decision_id, end=""' $LOOP "whatever"
try "a decision is seen by everybody" decisions/models/deciding.py 'ours = Q(team__in=Team.objects.visible_to(viewer, on=on).values("pk"))\n        return self.filter(shown' 'ours = Q(pk__isnull=False)\n        return self.filter(shown' $LOOP "whatever"
try "a decision quotes what its reader may not read" decisions/reads/page.py 'words=words.text if words and may_read else ""' 'words=words.text if words else ""' $LOOP "whatever"
try "a decision shows what was felt to everybody" decisions/reads/changing.py 'not is_gone and bool(getattr(asked, "may_read", False))' 'not is_gone' $LOOP "whatever"
try "a decision lets what was felt be read by everybody" decisions/actions/changing.py '        audience=feeling.audience,\n        credit' '        audience=Audience.PUBLIC,\n        credit' $LOOP "whatever"
try "a decision keeps the name of who is erased" decisions/actions/leaving.py '    Word.objects.filter(by=person).update(by=None, entered_by=None)\n' '' $LOOP "whatever"
try "a word in a decision sent twice is two" decisions/actions/rounds.py 'if before := Word.objects.filter(form_key=telling.form_key).first():' 'if before := Word.objects.none().first():' checks/test_trust_pressed.py "pressed_twice"
try "a change told twice is two, a decision later" decisions/actions/changing.py 'Change.objects.filter(form_key=difference.form_key, decision=held).first()' 'Change.objects.none().first()' $LOOP "whatever"
try "an answer that is going is owed by nobody, decision or not" contributions/actions/answering.py '        _new_day(owed, on=on)\n    elif' '        end(owed, Owed.End.STANDS, on=on)\n    elif' $LOOP "whatever"
try "a decision can be rewritten" decisions/migrations/0002_settled_stays_sql.py 'operations = [migrations.RunPython(refuse, allow)]' 'operations = []' $REFUSES "rewritten or deleted"
try "a decision can be put in the place of another" decisions/migrations/0004_settled_stays_together_sql.py 'operations = [migrations.RunPython(refuse, allow)]' 'operations = []' $REFUSES "rewritten or name or place"
try "a decision's letter quotes words taken back" decisions/closing_letters.py 'about=[*(row.contribution_id for row in mine), *told.quotes],' 'about=[],' $BEHIND "letter"
try "a decision's letter names who was erased" decisions/actions/leaving.py '    recall(theirs, on=on)  # letters that name them beside their words\n' '' $STATEMENT "erased"
try "who is not in the team is told the words of an objection" decisions/reads/page.py 'words_of(found, versions[0]) if is_ours else []' 'words_of(found, versions[0])' $STATEMENT "left"
try "anybody asks for others to look at it sooner" decisions/actions/closing.py 'if who.pk != by.pk and not may_type_for(held.team, by, on=on):' 'if False:' $STATEMENT "types_it_in"
try "a letter asks about a decision with words taken back" decisions/change_letters.py 'about=[change.pk, asked.pk, *([said.pk] if said else [])]' 'about=[change.pk, asked.pk]' $BEHIND "letter"
try "a decision forgets that somebody spoke" decisions/reads/page.py 'is_gone=said.taken_back_on is not None' 'is_gone=False' $BEHIND "stays"
try "a decision's reasons are not sealed" decisions/models/deciding.py '            "reasons": self.reasons,\n' '' checks/test_checking_the_ledger.py "by_hand"
try "a decision without its seal passes" decisions/settled.py '        Outcome.objects.all(),\n        RestsOn' '        RestsOn' checks/test_checking_the_ledger.py "seal_was_taken"

MORE=decisions/tests/test_sending_once_more.py AWAY=decisions/tests/test_who_could_not_be_there.py
try "a decision shown to everybody is narrowed after Back, in vain" decisions/actions/closing.py '        and (before.audience, before.decided_by) == (closing.audience, closing.decided_by)\n' '' $MORE "narrows_it"
try "a decision's proposal that was changed after Back is passed over" decisions/actions/opening.py '        proposals__words=asking.proposal,\n' '' $MORE "proposal_was_changed"
try "a decision's slip counts twice" decisions/actions/rounds.py '        use_reply(slip, on=on)\n' '        pass\n' $MORE "overtake"
try "a decision's say until a day is made shorter" decisions/actions/opening.py '        raise ToldALaterDay\n' '        pass\n' $AWAY "made_shorter"
try "a decision of somebody else waits for nobody" decisions/actions/closing.py '    _nobody_is_waited_for(proposal, on=on)  # by' '    decision.rule == DecisionRule.AS_AGREED or _nobody_is_waited_for(proposal, on=on)  # by' $AWAY "somebody_else_decides"
try "a decision is changed without who could not be there" decisions/actions/opening.py 'for waited in old.away.select_related("person")' 'for waited in old.away.filter(say_by__gte=on).select_related("person")' $AWAY "day_had_passed"
try "a decision says that somebody is written to whom no letter reaches" decisions/reads/reached.py 'away.say_by, slips.exists()' 'away.say_by, True' decisions/tests/test_settling_on_pages.py "no_letter_reaches"
try "a decision is set aside by whoever leads alone" decisions/actions/closing.py '    elif yes >= decision.quorum and not no:\n' '    elif False:\n' decisions/tests/test_deciding_by_consent.py "nobody_has_a_reason_against"
try "a decision put anew in vain never comes back" decisions/models/deciding.py 'return since.exclude(outcome__kind=Outcome.Kind.NOT_AGREED)' 'return since' decisions/tests/test_it_comes_back.py "put_anew_and_not_agreed"
try "a decision passes over that another was named before" decisions/rules.py 'return bool(outcome.decided_by) and _alike' 'return False and _alike' decisions/tests/test_settling_on_pages.py "another_decides"
try "a decision rests on other words afterwards" decisions/migrations/0007_what_it_rests_on_stays_sql.py 'operations = [migrations.RunPython(refuse, allow)]' 'operations = []' $REFUSES "rewritten or deleted"
try "a decision's words without their seal pass" decisions/settled.py '        RestsOn.objects.filter(decision__outcome__isnull=False),\n' '' checks/test_checking_the_ledger.py "seal_was_taken"
try "a decision's objection is typed away in silence" decisions/actions/rounds.py 'if ending and word.entered_by is not None:' 'if False:' decisions/tests/test_deciding_by_consent.py "somebody_else_types"
TYPED=decisions/tests/test_typed_for_somebody.py SLIPS=decisions/tests/test_slips_in_every_round.py
try "a decision's objection is tapped away by somebody else" decisions/actions/rounds.py '            raise NeedsTheirWord(objection)\n' '            pass\n' $TYPED "ends_nothing"
try "a decision's reason is asked of who said yes" decisions/views/rounds.py 'or "words" in request.POST or words_go_with_it' 'or True' $TYPED "reason_against_it"
try "a decision reads aloud what its reader alone may read" decisions/reads/room.py 'Exists(held.filter(contribution=OuterRef("pk"))), **moved' '**moved' $TYPED "read_aloud"
try "a decision's slip counts in one round alone" decisions/rules.py '    if waited and stage != Stage.SETTLED:' '    if False:' $SLIPS "whichever_round"
try "a decision is led by anybody" decisions/rules.py 'return person.pk in holders or not (holders or asker_is_here)' 'return True' decisions/tests/test_deciding_by_consent.py "only_whoever_leads"
try "a decision that nobody leads stands still" decisions/rules.py 'return person.pk in holders or not (holders or asker_is_here)' 'return person.pk in holders' decisions/tests/test_it_comes_back.py "nobody_leads"
try "a decision comes back to who is away alone" decisions/actions/looking_again.py 'if one.pk not in away)' 'if one)' decisions/tests/test_it_comes_back.py "away_or_gone"
try "a decision's older version is found by who may not read it" decisions/reads/searching.py '"outcome__reasons", "outcome__proposal__words"' '"outcome__reasons", "proposals__words"' decisions/tests/test_deciding_on_pages.py "older_version"
try "a search finds for everybody what was said in the rounds" decisions/reads/searching.py 'decision__team__in=ours.values("pk")' 'decision__team__collective=collective' decisions/tests/test_finding_in_the_log.py "rounds_is_for_the_team"
try "a search finds by the name of who chose another" decisions/reads/searching.py '(_has(word, "by__name") & own_name)' '_has(word, "by__name")' decisions/tests/test_finding_in_the_log.py "another_name"
try "all that was said is in the years, whoever reads" home/reads/years_rows.py 'seen = Contribution.objects.visible_to(reader, on=on).filter(team=team, taken_back_on=None)\n    rest' 'seen = Contribution.objects.filter(team=team, taken_back_on=None)\n    rest' checks/test_long_memory_of_words.py "may_not_read"
try "what a not yet is about is told to who may not see the decision" home/reads/thread.py 'rows.filter(may_see | Exists(owes) if reader else may_see)' 'rows' home/tests/test_not_yet_reaches_its_owner.py "reads_nothing"

# --- whether people can tell the difference, the closing minute, our next 1% (G9, G10, G29)
TOLD=decisions/tests/test_what_is_different.py TELL=decisions/tests/test_can_you_tell.py AGAIN=decisions/tests/test_it_comes_back.py
MINUTE=reflections/tests/test_the_closing_minute.py ONES=reflections/tests/test_our_next_one_per_cent.py BY_LETTER=reflections/tests/test_a_one_without_a_screen.py LOOKED=reflections/tests/test_pages_of_looking_back.py
try "felt: anybody says it for anybody" decisions/actions/changing.py 'if (who is None or who.pk != by.pk) and not may_type_for(team, by, on=on):' 'if who is None and not may_type_for(team, by, on=on):' $TOLD "nobody_says_it_for_somebody_else"
try "felt: no entry in the ledger" decisions/actions/changing.py '    settle(team, "felt", [felt], on=on)\n' '' $TOLD "in_the_ledger"
try "felt: a change is told with no entry" decisions/actions/changing.py '    settle(held.team, "change told", [change], on=on)\n' '' $TOLD "in_the_ledger"
try "felt: a not yet goes to an owner who left" decisions/actions/changing.py 'if owner is not None and not belongs(team.collective, owner, on=on):' 'if False:' $TOLD "owner_has_left"
try "felt: a not yet is owed to nobody" decisions/actions/changing.py 'wish=Wish.ANSWER_ME if not_yet else Wish.HEAR_IT' 'wish=Wish.HEAR_IT' $TOLD "not_yet"
try "felt: who took their words back is asked" decisions/models/changing.py 'self.filter(Q(for_them=True) | Exists(theirs), person__isnull=False)' 'self.filter(person__isnull=False)' $TOLD "taken_back_later"
try "felt: asked again after their words are gone" decisions/actions/looking_again.py 'before = Asked.objects.rightly().filter(' 'before = Asked.objects.filter(person__isnull=False).filter(' $AGAIN "took_their_words_back"
try "felt: a chosen name is not kept" decisions/actions/changing.py 'credit=credit_of(asked) if feeling.credit is None else feeling.credit' 'credit=feeling.credit or ""' $TOLD "chosen_name"
THREAD=home/tests/test_the_thread_of_one_thing_said.py
try "felt: everybody who reads the words behind it knows it" decisions/models/changing.py 'self.filter(seen | mine, contribution__taken_back_on=None)' 'self.filter(contribution__taken_back_on=None)' $THREAD "nobody_beyond"
try "felt: it stands under a name when its words are taken back" decisions/models/changing.py 'self.filter(seen | mine, contribution__taken_back_on=None)' 'self.filter(seen | mine)' $THREAD "taken_back"
try "felt: who did it is named to everybody" home/reads/thread.py 'who=Case(When(ours, then=F("done_by")), default=Value(""))' 'who=F("done_by")' $THREAD "nobody_beyond"
try "felt: anybody finds a slip" decisions/reads/asking.py 'if asked is None or not may_type_for(asked.change.decision.team, reader, on=on):' 'if asked is None:' $TELL "does_not_find_the_slip"
try "felt: whose words they are is told before" decisions/reads/asking.py 'for who, name, seen in there if seen}' 'for who, name, seen in there}' $TELL "not_told_before"
try "felt: that hidden words are of who is named is told before" decisions/reads/asking.py 'for who, _name, seen in there if not seen}' 'for who, _name, seen in there if not seen and who not in named}' $TELL "nothing_tells"
try "minute: five balloons are not needed" reflections/actions/minute.py 'Answers(people=len(items)' 'Answers(people=len(items) + 9' $MINUTE "four_balloons"
try "minute: two of a kind besides one's own" reflections/actions/minute.py 'own_is_known=True' 'own_is_known=False' reflections/tests/test_trust_balloons.py "known_for_certain or makes_no_difference"
try "minute: it is told while it is open" reflections/actions/minute.py '    put_in(locked.urn, _item(balloon, code))\n' '    put_in(locked.urn, _item(balloon, code))\n    Written.objects.create(closing=locked, what=Written.What.WORD, words=balloon.word or balloon.mood, code_mac=code)\n' $MINUTE "before_the_close"
try "minute: who gave is kept after the close" reflections/actions/minute.py '    closing.seats.all().delete()\n' '' $MINUTE "tied_to_anybody_after"
try "minute: two balloons each" reflections/actions/minute.py '    if not spend(mine):\n' '    if not spend(mine) and False:\n' $MINUTE "one_balloon"
try "minute: who comes back gives twice" reflections/actions/leaving.py 'person=person, spent=False).delete()' 'person=person).delete()' $MINUTE "comes_back"
try "minute: anybody closes it" reflections/actions/minute.py '    if not may_hold(closing.meeting.team, by, on=on):\n        raise PermissionDenied\n    return _closed' '    return _closed' $MINUTE "opens_or_closes"
try "minute: words that nobody may read are kept" reflections/actions/minute.py 'balloon.word.strip() if read else ""' 'balloon.word.strip()' $MINUTE "said_yes"
try "minute: six words take everything back" reflections/actions/minute.py 'Written.objects.filter(code_mac__in=macs_of(code)).exclude' 'Written.objects.exclude' $MINUTE "six_words"
try "minute: six words take any balloon's words" reflections/reads/minute.py 'bool(json.loads(item)["codes"] == macs)' 'True' $MINUTE "six_words"
try "minute: words taken back before the close come back" reflections/actions/minute.py '{**balloon, **words, "codes"' '{**balloon, "codes"' $MINUTE "before_the_close_and_leave"
try "minute: a balloon goes with its words" reflections/actions/minute.py '    put_in(urn, json.dumps({**balloon' '    str(("", {**balloon' $MINUTE "before_the_close_and_leave"
try "minute: that somebody wrote goes with the words" reflections/actions/minute.py 'or (one.get("gone") and one["gone"][number])' '' $MINUTE "before_the_close_and_leave"
try "minute: slips typed in twice are two" reflections/actions/minute.py '    if not is_new:\n        return 0\n' '' $MINUTE "counted_once"
try "minute: what comes after the close counts" reflections/actions/minute.py '    if locked.closed_on is not None:\n        raise MinuteIsClosed\n' '' $MINUTE "after_the_close"
try "1%: anybody takes it" reflections/actions/ones.py '    if not may_take(team, by, on=on):\n        raise PermissionDenied\n    if not is_member(team, who' '    if not is_member(team, who' $ONES "whoever_looks_after_meetings_takes"
try "1%: nobody is asked whether they will" reflections/actions/ones.py '    if who.pk == by.pk:\n        return' '    if True:\n        return' $ONES "when_they_say_yes"
try "1%: somebody else says yes" reflections/actions/ones.py '    if found.asked_id != who.pk:\n        raise PermissionDenied\n' '' $ONES "when_they_say_yes"
try "1%: anybody types in a yes of somebody else" reflections/actions/ones.py '    if who.pk != by.pk and not may_type_for(team, by, on=on):\n        raise PermissionDenied\n    if found.who_id' '    if found.who_id' $BY_LETTER "nobody_else_says_yes"
try "1%: a slip about what is not asked any more counts" reflections/actions/slips.py '        raise AskedNoMore\n' '        pass\n' $BY_LETTER "counts_no_more"
try "1%: who is next has it without a yes" reflections/actions/leaving.py '        one.save(update_fields=["asked", "by_on"])' '        one.who = one.asked or one.who\n        one.save()' reflections/tests/test_the_one_of_somebody_who_left.py "is_asked_about"
try "1%: one not kept is forgotten" reflections/actions/ones.py '    if ours.current().exists():\n        raise OneIsOpen\n' '' $ONES "last_one_is_asked_about"
try "1%: what was taken can be set aside" reflections/actions/ones.py '    if found.chosen_on is not None:\n        raise TakenMeanwhile\n    ask_no_more' '    ask_no_more' $ONES "taken_cannot"
try "1%: anybody says it for anybody" reflections/actions/ones.py 'if person.pk != by.pk and not may_type_for(team, by, on=on):' 'if False:' $ONES "for_somebody_else"
try "1%: kept with no entry in the ledger" reflections/actions/ones.py '    _settle(team.pk, f"one per cent {made.says}", made, on=on)\n' '' reflections "ledger or seal or kept"

# --- what is in the way: who reads it, who joins it (creaks)
CREAKS=decisions/tests/test_what_is_in_the_way.py WALLS=decisions/tests/test_walls_and_pointing.py
try "a creak is read by every team" decisions/models/creaks.py '            audience=Audience.COLLECTIVE,\n' '' $CREAKS "another_team_reads"
try "a creak shows other teams who did what" decisions/reads/creaks.py 'is_ours = bool(getattr(found, "is_ours", False))' 'is_ours = True' $CREAKS "another_team_reads"
try "a creak is written to by anybody" decisions/actions/creaks.py '    if not is_member(team, who, on=on):\n        raise PermissionDenied\n    if who' '    if who' $CREAKS "only_the_team"
try "a creak goes on after its end" decisions/actions/creaks.py 'if held.steps.filter(kind__in=Step.ENDS).exists():' 'if False:' $CREAKS "after_what_came"
try "a creak keeps who was asked when they are erased" decisions/actions/leaving.py '    Step.objects.filter(whom=person).update(whom=None)\n' '' $CREAKS "erased"
try "a creak can be rewritten" decisions/migrations/0006_creaks_stay_sql.py 'operations = [migrations.RunPython(refuse, allow)]' 'operations = []' $CREAKS "database_refuses"
try "a creak is joined by somebody of one team" decisions/actions/walls.py 'return mine == len(teams) or (mine > 0 and above.exists())' 'return mine > 0' $WALLS "who_may_join"
try "a creak is joined with one that its joiner may not read" decisions/actions/walls.py 'if seen.count() != len({one.pk, other.pk}):' 'if False:' $WALLS "who_may_join"
try "a creak in a wall shows its words to the other team" decisions/reads/walls.py 'may_read = bool(getattr(row, "may_read", False))' 'may_read = True' $WALLS "joined_each"
try "a creak's wall is seen by every team" decisions/models/creaks.py 'return self.filter(above | Q(pk__in=met.values("wall")))' 'return self' $WALLS "whoever_looks_after"
try "a creak is parted by another team" decisions/actions/walls.py '    if not ours and not (row and row[0].joined_by_id == by.pk):\n        raise PermissionDenied\n' '' $WALLS "takes_their_teams"
try "a creak quotes words taken back" decisions/reads/walls.py 'visible_to(reader, on=on).filter(taken_back_on=None)\n    readable' 'all()\n    readable' $WALLS "taken_back"

# --- homes, the door and the years (G3, G35)
YEARS=checks/test_long_memory.py CLICKS=checks/test_within_two_clicks.py FIRST=home/tests/test_what_a_home_asks_first.py
try "home: rounds of other teams ask for one's word" decisions/reads/waiting.py 'Decision.objects.ours(person, on=on)' 'Decision.objects.all()' $FIRST "another_team"
try "years: what is felt stands under another name than was chosen" home/reads/years_words.py 'then=Cast(name_shown("felt__contribution"), TextField())' 'then=Cast(person_called("felt__by"), TextField())' $YEARS "name_they_chose"
try "years: what was felt is read by who may not" home/reads/years_words.py 'When(Exists(readable), then=words)' 'When(Q(felt__isnull=False), then=words)' $YEARS "as_they_let_it"
try "years: an open minute is told" home/reads/years_rows.py 'filter(meeting__team=team, closed_on__isnull=False),\n        "minute",\n        at=F("closed_on")' 'filter(meeting__team=team),\n        "minute",\n        at=F("opened_on")' $YEARS "open_closing"
try "years: what waits is read by who may not" home/reads/years_rows.py 'contribution__in=seen.values("pk"),\n        contribution__team=team' 'contribution__team=team' $YEARS "what_waits"
try "door: a visitor reads what is decided in a team" decisions/models/deciding.py 'if viewer is None:\n            return self.filter(shown)' 'if viewer is None:\n            return self.all()' $CLICKS "visitor"

# --- what may be shown (DESIGN section 5): figures of the measures
HIDE=measures/tests/test_hiding.py CELLS=measures/tests/test_opinion_statements.py ALL=measures/tests/test_opinion_report.py
EVEN=measures/tests/test_balance_whole.py TOLD=measures/tests/test_balance_report.py ROUND=measures/tests/test_pulse_round.py
try "shown: a round while answers still come" measures/hiding.py 'return answers.is_closed or not row.closes' 'return True' $HIDE "still_come"
try "shown: one person too few" measures/hiding.py 'answers.people < row.least or' '' $HIDE "too_few"
try "shown: fewer than five in the rest" measures/hiding.py 'return answers.rest is None or answers.rest >= row.rest' 'return True' $HIDE "in_the_rest"
try "shown: what one member switched off" measures/hiding.py 'if answers.is_off or not' 'if not' $HIDE "switched_off"
try "shown: points of few as they are" measures/hiding.py 'step = STEP if answers.people < FEW else 1\n    return _numbers({name: min' 'step = 1\n    return _numbers({name: min' $HIDE "rounded_to_five"
try "shown: counts of a small ballot" measures/hiding.py '    if answers.people < FEW:\n        return _band_only(numbers, answers, band)\n    return _numbers({name: _rounded(count' '    return _numbers({name: _rounded(count' $HIDE "ballot"
try "shown: one cell alone hidden" measures/hiding.py 'if kept and len(kept) == len(numbers) - 1:' 'if False:' $HIDE "worked_out"
try "shown: whose only sad balloon it was" measures/hiding.py 'count >= EACH + answers.own_is_known' 'count >= EACH' $HIDE "only_sad"
try "shown: a side of fewer than five" measures/hiding.py 'min(answers.sides) < CELL or' '' $HIDE "gap_needs_five"
try "shown: a cell that follows from the rest" measures/opinion/statements.py 'if not open_to_subtraction.any():' 'if True:' $CELLS "worked_out or subtract or shown"
try "shown: a cell of a group below five votes" measures/opinion/statements.py 'enough = votes.seen >= LEAST_VOTES\n    if len' 'enough = votes.seen >= 0\n    if len' $CELLS "five or shown"
try "shown: what a hidden cell says of a group" measures/opinion/opinions.py 'left_out=drawn.left_out | hidden' 'left_out=drawn.left_out' $ALL ""
try "shown: who is in which group" measures/opinion/opinions.py '    if members:\n' '    if True:\n' $ALL ""
try "shown: a meeting of two" measures/balance/whole.py 'if people < LEAST_PEOPLE:' 'if people < 2:' $EVEN "refused"
try "shown: how many of four are silent" measures/balance/whole.py 'if people >= SILENT_FROM else None' 'if people else None' $EVEN "silent_people"
try "shown: a meeting of people unknown" measures/balance/whole.py 'if floor.nobody > MOST_UNKNOWN * (known + floor.nobody):' 'if False:' $EVEN "refused"
try "shown: who held the floor" measures/reports/balance.py 'last, mark = who, next(marks)' 'last, mark = who, "ABCDEFGHIJ"[who % 10]' $TOLD "whoever_said"
try "shown: another person's share" measures/reports/balance.py 'per_cent(found.shares[me])' 'per_cent(max(found.shares.values()))' $TOLD "their_own_share"
try "shown: whose words they may be" measures/balance/whose_words.py 'if margin < MARGIN:' 'if False:' measures/tests/test_balance_ideas.py "many or ahead or words"
try "shown: a round of four" measures/pulse/whole.py 'if n < LEAST:' 'if n < 1:' $ROUND "below_five"
try "shown: the spread of seven" measures/pulse/whole.py 'if n >= SPREAD_FROM else None' 'if n else None' $ROUND "waits_for_eight"
try "shown: a score as it is in a terminal" measures/reports/pulse.py 'shown = show(Figure.REFLECTION, exact, Answers(people=found.n, is_closed=True)).numbers' 'shown = exact' measures/tests/test_pulse_report.py "in_fives"
try "shown: what people said is corrected" measures/words.py 'own = _OTHERS_WORDS.sub(lambda found: " " * len(found.group()), text)' 'own = text' measures/tests/test_words.py "other_peoples_words"

# --- coming in (G7, G12)
try "a code opens in any browser" people/actions/coming_in.py 'pk__in=asks, used=False, tries__lt=TRIES' 'used=False, tries__lt=TRIES' people "browser"
try "a code works twice" people/actions/coming_in.py 'used=False, tries__lt=TRIES' 'tries__lt=TRIES' people "once or twice or used"
try "a code can be guessed for ever" people/actions/coming_in.py 'used=False, tries__lt=TRIES,' 'used=False,' people "tries or guess"
try "an invitation tells who is known" teams/actions/coming.py '        _come_in_first(known, found, on=on)\n        return found' '        raise InvitationOver' teams "learns_nothing"

echo "$caught caught, $missed not"
[ "$missed" = 0 ]
