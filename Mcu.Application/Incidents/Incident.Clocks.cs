using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>
/// The part of an incident that changes its deadlines: who may do so, when, and with what input. What happens to the clocks is in
/// <see cref="ClockSet"/>.
/// </summary>
public sealed partial class Incident
{
    /// <summary>A longer postponement is a refusal to answer by another name.</summary>
    internal static readonly TimeSpan LongestPause = TimeSpan.FromDays(366);

    /// <summary>
    /// Stops the first-answer clocks of the laws that know a final answer, and starts its clock: once, even a late one («Инцидент
    /// менеджмент», norm IM-FIN). A postponement of the first answer that is still in force counts for the final one.
    /// </summary>
    public Outcome Interim(string? text, string by, RuleSet rules, DateTimeOffset now)
    {
        if (Over() is { } over)
        {
            return over;
        }

        if (_clocks.Has(ClockCodes.Final))
        {
            return Outcome.Refuse("interim.again");
        }

        var final = _clocks.FinalNorms(Subject, rules, now);
        if (final.Length == 0)
        {
            return Outcome.Refuse("interim.no-norm");
        }

        return Applied(new InterimAnswered(now, by, text), () => _clocks = _clocks.AfterInterim(final, rules, now));
    }

    /// <summary>
    /// Grants a postponement: the clocks of the answer pause until then. A clock that has run out does not restart, and one of 59-ФЗ never
    /// pauses, because that law knows a single extension and no pause (art. 12 part 2).
    /// </summary>
    public Outcome Postpone(DateTimeOffset until, string reason, string approver, string by, DeadlineRules rules, DateTimeOffset now)
    {
        if (Over() is { } over)
        {
            return over;
        }

        var running = _clocks.RunningAnswers();
        if (running.Length > 0 && Array.TrueForAll(running, clock => AppealLaw.Is(rules.At(clock.Rules).NormOf(clock)?.Law ?? "")))
        {
            return Outcome.Refuse("postpone.appeal");
        }

        // In whole seconds, as it is displayed, so that a part of a term beside it is as long as its moments show.
        var pause = new Pause(TownClock.CutToSecond(now), TownClock.CutToSecond(until));
        if (pause.To <= now)
        {
            return Outcome.Refuse("postpone.past");
        }

        if (until - now > LongestPause)
        {
            return Outcome.Refuse("postpone.too-long");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refuse("postpone.no-reason");
        }

        if (string.IsNullOrWhiteSpace(approver))
        {
            return Outcome.Refuse("postpone.no-approver");
        }

        var resting = _clocks.CanRest(rules, now);
        if (resting.Length == 0)
        {
            return Outcome.Refuse("postpone.expired");
        }

        if (_clocks.PauseCount + resting.Length > ClockSet.MaxPauses)
        {
            return Outcome.Refuse("postpone.too-often");
        }

        return Applied(new IncidentPostponed(now, by, pause.To, reason, approver), () => _clocks = _clocks.Rested(resting, pause, rules));
    }

    /// <summary>59-ФЗ art. 12 part 2: once, at most 30 days, before the term runs out, with notice to the citizen.</summary>
    /// <param name="notice">How the citizen was told: number and date of the letter.</param>
    public Outcome Extend(int days, string notice, string by, DeadlineRules rules, DateTimeOffset now)
    {
        if (Over() is { } over)
        {
            return over;
        }

        if (_clocks.CanBeExtended(rules) is not { } clock)
        {
            DeadlineClock[] extensible = [.. _clocks.Where(one => ClockSet.ExtensibleBy(one, rules) > 0)];
            var running = Array.FindAll(extensible, one => one.StoppedAt is null);
            var wasExtended = Array.Exists(running.Length > 0 ? running : extensible, one => one.IsExtended);
            return Outcome.Refuse(wasExtended ? "extend.again" : "extend.no-law");
        }

        if (now > clock.DueAt)
        {
            return Outcome.Refuse("extend.late");
        }

        if (days < 1 || days > ClockSet.ExtensibleBy(clock, rules))
        {
            return Outcome.Refuse("extend.days");
        }

        if (string.IsNullOrWhiteSpace(notice))
        {
            return Outcome.Refuse("extend.no-notice");
        }

        return Applied(
            new IncidentExtended(now, by, days, notice),
            () => _clocks = _clocks.Extended(clock, days, rules));
    }

    /// <summary>Forwards an appeal to the body that is competent for it: the clocks here stop, and the incident is closed.</summary>
    public Outcome Forward(string to, string by, DateTimeOffset now)
    {
        if (Over() is { } over)
        {
            return over;
        }

        if (Kind is not MessageKind.Appeal)
        {
            return Outcome.Refuse("forward.no-appeal");
        }

        if (string.IsNullOrWhiteSpace(to))
        {
            return Outcome.Refuse("forward.nowhere");
        }

        return Applied(new IncidentForwarded(now, by, to), () =>
        {
            _clocks = _clocks.Stopped(now);
            ClosedAt = now;
            Status = IncidentStatus.Closed;
        });
    }

    /// <summary>
    /// Applies another law from now on: its clocks start, those of the old one stop and stay in the history. An appeal loses its guarantees
    /// only when the citizen agreed. When a person has already said that it is this municipality's business, no forwarding clock starts.
    /// </summary>
    /// <param name="consent">How the citizen agreed: number and date of what they wrote.</param>
    public Outcome ChangeRegime(MessageKind to, string? consent, string by, RuleSet rules, DateTimeOffset now)
    {
        if (Over() is { } over)
        {
            return over;
        }

        if (to == Kind)
        {
            return Outcome.Refuse("regime.same");
        }

        if (_clocks.Count >= ClockSet.MaxClocks)
        {
            return Outcome.Refuse("regime.too-often");
        }

        if (to is MessageKind.Message && string.IsNullOrWhiteSpace(consent))
        {
            return Outcome.Refuse("regime.no-consent");
        }

        return Applied(new RegimeChanged(now, by, to, consent), () =>
        {
            Kind = to;
            _clocks = _clocks
                .Map(clock => clock.Code == ClockCodes.Reaction ? clock : clock.Stop(now) with { Dropped = null })
                .Started(Subject, rules, now, now, now);
            if ((OursAt ?? AcknowledgedAt ?? TakenAt) is not null)
            {
                _clocks = _clocks.Stopped(now, ClockCodes.Forwarding);
            }
        });
    }

    /// <summary>Changes topic and place; the norms of the clocks that still run follow the corrected topic and its importance.</summary>
    /// <param name="complainsOf">Code of the executor the resident complains about; null: of none.</param>
    public Outcome Classify(Placement place, string? complainsOf, string by, DeadlineRules rules, DateTimeOffset now)
    {
        if (Over() is { } over)
        {
            return over;
        }

        var corrected = Subject with { TopicGroup = place.TopicGroup, Topic = place.Topic, IsImportant = place.IsImportant };
        var (clocks, norms) = ClockCorrection.Renormed(_clocks, Subject, corrected, ReceivedAt, rules, now);
        var happened = new IncidentClassified(now, by, place.TopicGroup, place.Topic, place.District, complainsOf)
        {
            Norms = norms.Count > 0 ? norms : null,
            Before = Unlisted,
            IsTopicCorrected = (place.TopicGroup, place.Topic) != (TopicGroup, Topic),
            IsDistrictCorrected = place.District != District,
        };
        return Applied(happened, () =>
        {
            TopicGroup = place.TopicGroup;
            Topic = place.Topic;
            District = place.District;
            IsImportant = place.IsImportant;
            ComplainsOf = complainsOf;
            _clocks = clocks;
            if (place.Executor is not null && place.Executor != complainsOf)
            {
                (Executor, Block) = (place.Executor, place.Block);
                Status = Status is IncidentStatus.Received ? IncidentStatus.Assigned : Status;
            }
            else if (Executor == complainsOf)
            {
                (Executor, Block, Status) = (null, null, IncidentStatus.Received);
            }
        });
    }

    /// <summary>
    /// Calculates every running clock that a newer rule affects by the newer rules, whether its deadline moves or stays; does nothing when
    /// none is affected.
    /// </summary>
    public void Recalculate(RuleSet rules, string by, DateTimeOffset now)
    {
        var renewed = ClockCorrection.Recalculated(_clocks, rules, now);
        if (ReferenceEquals(renewed, _clocks))
        {
            return;
        }

        string[] kept = [.. Touched(renewed).Where(pair => pair.First.DueAt == pair.Second.DueAt).Select(pair => pair.First.Code)];
        Apply(
            new DeadlinesMoved(now, by, rules.Version, _clocks.Moved(renewed)) { Kept = kept.Length > 0 ? kept : null },
            () => _clocks = renewed);
    }

    /// <summary>Lets windows that an older version ended with office time end with their last day, once, while they are open.</summary>
    public void MoveWindows(DeadlineRules rules, DateTimeOffset now)
    {
        var renewed = ClockCorrection.WindowsToEndOfDay(_clocks, rules, now);
        if (!ReferenceEquals(renewed, _clocks))
        {
            var version = Touched(renewed).First().Second.Rules ?? 0;
            Apply(new DeadlinesMoved(now, null, version, _clocks.Moved(renewed)) { Why = DeadlinesMoved.Windows }, () => _clocks = renewed);
        }
    }

    /// <summary>The clocks that start with an answer: the days in which the resident may object.</summary>
    public IReadOnlyList<DeadlineClock> Objections(RuleSet rules, DateTimeOffset now) => _clocks.Objections(Subject, rules, now);

    /// <summary>Sets the kind of the source in rows of an older version, which do not have it, from today's settings.</summary>
    public void KnowSource(SourceKind today)
    {
        SourceKind ??= today;
        Reschedule();
    }

    private ClockSubject Subject => new(Kind, SourceKind ?? Signals.SourceKind.Api, TopicGroup, Topic, IsImportant);

    private IEnumerable<(DeadlineClock First, DeadlineClock Second)> Touched(ClockSet renewed) =>
        _clocks.Zip(renewed).Where(pair => !ReferenceEquals(pair.First, pair.Second));

    /// <summary>Somebody said it is ours: nobody needs to find out any more to whom it should go (59-ФЗ art. 8 part 3).</summary>
    private void OurBusiness(DateTimeOffset now)
    {
        OursAt ??= now;
        _clocks = _clocks.Stopped(now, ClockCodes.Forwarding);
    }
}
