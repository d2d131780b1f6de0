using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>The half of an incident's life that moves its deadlines: interim answer, postponement, extension, forwarding, change of regime.</summary>
public sealed partial class Incident
{
    /// <summary>A longer postponement is a refusal to answer by another name.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(366);

    /// <summary>Clocks are one value of the row, of a bounded length: so many pauses on all of them…</summary>
    private const int MostPauses = 10;

    /// <summary>…and so many clocks; nobody changes the law of one matter back and forth more often in earnest.</summary>
    private const int MostClocks = 9;

    /// <summary>Clocks of the first hour that another law starts anew.</summary>
    private static readonly string[] LegalFirst = [.. ClockCodes.First.Where(code => code != ClockCodes.Reaction)];

    /// <summary>
    /// Stops the first-answer clocks of the laws that know a final answer, and starts its clock: once, even a late one (domain Б3). A postponement of the
    /// first answer that is still in force counts for the final one.
    /// </summary>
    public Outcome Interim(string? text, string by, RuleSet rules, DateTimeOffset now)
    {
        var first = Running(ClockCodes.Answer);
        var laws = first.Select(LawOf).ToHashSet();
        var final = rules.Norms.For(ClockCodes.Final, About(rules, now)).Where(norm => laws.Contains(norm.Law)).ToArray();
        return Over()
            ?? (_clocks.Exists(clock => clock.Code == ClockCodes.Final) ? Outcome.Refuse("interim.again")
            : final.Length == 0 ? Outcome.Refuse("interim.no-norm")
            : Applied(new InterimAnswered(now, by, text), () =>
            {
                Map(clock => first.Contains(clock) && final.Any(norm => norm.Law == LawOf(clock)), clock => clock.Stop(now));
                _clocks = [.. _clocks, .. final.Select(norm => DeadlineClock.Start(norm, now, rules, Postponed(norm.Law)))];
            }));

        string? LawOf(DeadlineClock clock) => rules.NormOf(clock)?.Law;

        PostponedAnswer? Postponed(string law) =>
            Array.Find(first, clock => LawOf(clock) == law && clock.Pauses?.Any(pause => pause.To > now) == true) is { } clock
                ? new PostponedAnswer(clock.Norm, clock.StartedAt, clock.Pauses!) { ExtensionDays = clock.ExtensionDays }
                : null;
    }

    /// <summary>
    /// A granted postponement. The clocks of the answer rest until then; one that has run out does not revive, and one of 59-ФЗ never rests: that law
    /// knows a single extension and no pause (art. 12 part 2).
    /// </summary>
    public Outcome Postpone(DateTimeOffset until, string reason, string approver, string by, TownRules rules, DateTimeOffset now)
    {
        // In whole seconds, as it is told: a piece of a term beside it is then as long as its moments show.
        var pause = new Pause(TownClock.CutToSecond(now), TownClock.CutToSecond(until));
        var running = Running().Where(clock => ClockCodes.IsAnswer(clock.Code)).ToArray();
        var restable = running.Where(clock => rules.At(clock.Rules).NormOf(clock)?.CanRest == true).ToArray();
        var resting = restable.Where(clock => now < clock.DueAt).ToArray();
        return Over()
            ?? (running.Length > 0 && Array.TrueForAll(running, clock => AppealLaw.Is(rules.At(clock.Rules).NormOf(clock)?.Law ?? "")) ? Outcome.Refuse("postpone.appeal")
            : pause.To <= now ? Outcome.Refuse("postpone.past")
            : until - now > LongestPause ? Outcome.Refuse("postpone.too-long")
            : string.IsNullOrWhiteSpace(reason) ? Outcome.Refuse("postpone.no-reason")
            : string.IsNullOrWhiteSpace(approver) ? Outcome.Refuse("postpone.no-approver")
            : resting.Length == 0 ? Outcome.Refuse("postpone.expired")
            : _clocks.Sum(clock => (clock.Pauses?.Count ?? 0) + (clock.First?.Pauses.Count ?? 0)) + resting.Length > MostPauses ? Outcome.Refuse("postpone.too-often")
            : Applied(new IncidentPostponed(now, by, pause.To, reason, approver), () =>
                Map(resting.Contains, clock => Reckoned(clock with { Pauses = Pause.Join([.. clock.Pauses ?? [], pause]) }, rules))));
    }

    /// <summary>59-ФЗ art. 12 part 2: once, at most 30 days, before the term runs out, with notice to the citizen.</summary>
    /// <param name="notice">How the citizen was told: number and date of the letter.</param>
    public Outcome Extend(int days, string notice, string by, TownRules rules, DateTimeOffset now)
    {
        var extensible = _clocks.FindAll(clock => ClockCodes.IsAnswer(clock.Code) && Most(clock) > 0);
        var running = extensible.FindAll(clock => clock.StoppedAt is null);
        var clock = running.FindLast(clock => !IsExtended(clock));
        return Over()
            ?? (clock is null && (running.Count > 0 ? running : extensible).Exists(IsExtended) ? Outcome.Refuse("extend.again")
            : clock is null ? Outcome.Refuse("extend.no-law")
            : now > clock.DueAt ? Outcome.Refuse("extend.late")
            : days < 1 || days > Most(clock) ? Outcome.Refuse("extend.days")
            : string.IsNullOrWhiteSpace(notice) ? Outcome.Refuse("extend.no-notice")
            : Applied(new IncidentExtended(now, by, days, notice), () => Replace(clock, Reckoned(clock with { ExtensionDays = days }, rules))));

        int Most(DeadlineClock of) => rules.At(of.Rules).NormOf(of)?.ExtensibleBy ?? 0;

        static bool IsExtended(DeadlineClock of) => (of.GrantedDays ?? of.ExtensionDays) is not null;
    }

    /// <summary>An appeal that is another body's business has gone there: our clocks stop, and it is closed here.</summary>
    public Outcome Forward(string to, string by, DateTimeOffset now) => Over()
        ?? (Kind is not MessageKind.Appeal ? Outcome.Refuse("forward.no-appeal")
        : string.IsNullOrWhiteSpace(to) ? Outcome.Refuse("forward.nowhere")
        : Applied(new IncidentForwarded(now, by, to), () =>
        {
            StopAll(now);
            ClosedAt = now;
            Status = IncidentStatus.Closed;
        }));

    /// <summary>
    /// Another law from now on: its clocks start, those of the old one stop and stay in the history. An appeal loses its guarantees only when the citizen
    /// agreed. Where a person said before that it is ours, nobody needs to find out any more to whom it should go.
    /// </summary>
    /// <param name="consent">How the citizen agreed: number and date of what they wrote.</param>
    public Outcome ChangeRegime(MessageKind to, string? consent, string by, RuleSet rules, DateTimeOffset now) => Over()
        ?? (to == Kind ? Outcome.Refuse("regime.same")
        : _clocks.Count >= MostClocks ? Outcome.Refuse("regime.too-often")
        : to is MessageKind.Message && string.IsNullOrWhiteSpace(consent) ? Outcome.Refuse("regime.no-consent")
        : Applied(new RegimeChanged(now, by, to, consent), () =>
        {
            Kind = to;
            Map(clock => clock.Code != ClockCodes.Reaction, clock => clock.Stop(now) with { Dropped = null });
            StartFirst(rules, now, now, now);
            if ((OursAt ?? AcknowledgedAt ?? TakenAt) is not null)
            {
                Stop(ClockCodes.Forwarding, now);
            }
        }));

    /// <summary>The days to object that the laws of its answer's clocks give after an answer (domain Б4).</summary>
    public IEnumerable<DeadlineClock> Objections(RuleSet rules, DateTimeOffset now)
    {
        var laws = _clocks.Where(clock => ClockCodes.IsAnswer(clock.Code)).Select(clock => rules.NormOf(clock)?.Law).ToHashSet();
        return [.. rules.Norms.For(ClockCodes.Objection, About(rules, now))
            .Where(norm => laws.Contains(norm.Law))
            .Select(norm => DeadlineClock.Start(norm, now, rules))];
    }

    /// <summary>Rows of an older version do not know the kind of their source: until they are filled in, today's settings say it.</summary>
    public void KnowSource(SourceKind today) => SourceKind ??= today;

    /// <summary>The clocks of the first hour, but for a reaction that is there already. What the product takes in has its number at once: it is registered.</summary>
    /// <param name="seenAt">When it could first be seen here: before that nobody could react.</param>
    private void StartFirst(RuleSet rules, DateTimeOffset receivedAt, DateTimeOffset registeredAt, DateTimeOffset seenAt)
    {
        var (received, registered) = (About(rules, receivedAt), About(rules, registeredAt));
        seenAt = seenAt > receivedAt ? seenAt : receivedAt;
        List<DeadlineClock> clocks = [.. _clocks];
        if (!clocks.Exists(clock => clock.Code == ClockCodes.Reaction))
        {
            clocks.AddRange(rules.Norms.For(ClockCodes.Reaction, About(rules, seenAt)).Select(norm => DeadlineClock.Start(norm, seenAt, rules)));
        }

        foreach (var code in LegalFirst)
        {
            foreach (var (norm, atRegistration) in rules.Norms.For(code, received, registered))
            {
                var clock = DeadlineClock.Start(norm, atRegistration ? registeredAt : receivedAt, rules);
                clocks.Add(code == ClockCodes.Registration ? clock.Stop(registeredAt) : clock);
            }
        }

        _clocks = clocks;
    }

    /// <summary>What the book of norms is asked for a clock that starts at a moment.</summary>
    private NormQuestion About(RuleSet rules, DateTimeOffset at) =>
        new(rules.Calendar.Zone.Day(at), Kind, SourceKind ?? Signals.SourceKind.Api, TopicGroup, Topic, IsImportant);

    /// <summary>By the rules of its own day: a newer calendar or norm comes with a recalculation that people have seen beforehand.</summary>
    private static DeadlineClock Reckoned(DeadlineClock clock, TownRules rules)
    {
        var own = rules.At(clock.Rules);
        return own.NormOf(clock) is { } norm ? clock.Reckon(norm, own) : clock;
    }

    /// <summary>Somebody said it is ours: nobody needs to find out any more to whom it should go (59-ФЗ art. 8 part 3).</summary>
    private void OurBusiness(DateTimeOffset now)
    {
        OursAt ??= now;
        Stop(ClockCodes.Forwarding, now);
    }

    private Outcome Applied(IncidentEvent happened, Action change)
    {
        Apply(happened, change);
        return Outcome.Done;
    }

    private DeadlineClock[] Running(string? code = null) => [.. _clocks.Where(clock => clock.StoppedAt is null && (code is null || clock.Code == code))];

    private void Map(Func<DeadlineClock, bool> which, Func<DeadlineClock, DeadlineClock> change) =>
        _clocks = _clocks.ConvertAll(clock => which(clock) ? change(clock) : clock);

    /// <summary>The clock's name in notices, which are one for each clock, rung and person. It stays the same whatever clocks come after it.</summary>
    private string Key(DeadlineClock clock)
    {
        var place = _clocks.Where(other => other.Code == clock.Code).TakeWhile(other => !ReferenceEquals(other, clock)).Count() + 1;
        var name = place > 1 ? string.Create(CultureInfo.InvariantCulture, $"{clock.Code}:{place}") : clock.Code;
        return clock.Turn is { } turn ? string.Create(CultureInfo.InvariantCulture, $"{name}#{turn}") : name;
    }

    /// <summary>Another list means another value of the row: where nothing runs, nothing is written.</summary>
    private void Stop(string code, DateTimeOffset now)
    {
        if (Running(code).Length > 0)
        {
            Map(clock => clock.Code == code, clock => clock.Stop(now));
        }
    }

    private void StopAll(DateTimeOffset now) => _clocks = [.. _clocks.Select(clock => clock.Stop(now))];

    private void Replace(DeadlineClock old, DeadlineClock @new) =>
        _clocks = [.. _clocks.Select(clock => ReferenceEquals(clock, old) ? @new : clock)];

    private void Reschedule()
    {
        DateTimeOffset? escalateAt = null;
        DateTimeOffset? dueAt = null;
        foreach (var clock in _clocks)
        {
            if (clock.StoppedAt is null)
            {
                escalateAt = Earlier(escalateAt, clock.NextRungAt);
                dueAt = clock.IsWindow ? dueAt : Earlier(dueAt, clock.DueAt);
            }
        }

        (EscalateAt, NextDueAt) = (escalateAt, dueAt);

        static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
    }
}
