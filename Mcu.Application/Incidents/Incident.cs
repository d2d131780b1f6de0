using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>
/// One incident, whatever it came as: the aggregate that holds the rules of its states, that is which status may follow which and which
/// clock each step stops. Time is always an argument.
/// </summary>
public sealed partial class Incident
{
    private readonly List<IncidentChange> _unpublished = [];
    private ClockSet _clocks = ClockSet.Empty;

    private Incident()
    {
        // For EF Core.
    }

    public long Id { get; private set; }

    public string Number { get; private set; } = "";

    public MessageKind Kind { get; private set; }

    public string Source { get; private set; } = "";

    /// <summary>
    /// The kind of its source, stored when it came, so that a later change of the settings does not change which laws apply. Null in rows
    /// of an older version.
    /// </summary>
    public SourceKind? SourceKind { get; private set; }

    public string ExternalId { get; private set; } = "";

    /// <summary>A title without personal data, fit for a wall screen.</summary>
    public string Title { get; private set; } = "";

    /// <summary>
    /// Version of the rules the title was made by (<see cref="IncidentTitle.Rules"/>); 0 in rows of a release that did not store it.
    /// </summary>
    public int TitleRules { get; private set; }

    /// <summary>The resident's words as a person reads them.</summary>
    public string Text { get; private set; } = "";

    /// <summary>
    /// Number and text as searches compare them (<see cref="SearchText"/>); null in rows of an older release that are not folded yet.
    /// </summary>
    public string? Words { get; private set; }

    public string? TopicGroup { get; private set; }

    public string? Topic { get; private set; }

    public string? Block { get; private set; }

    public string? Executor { get; private set; }

    public string? District { get; private set; }

    /// <summary>Whether its topic is marked important, which gives shorter norms.</summary>
    public bool IsImportant { get; private set; }

    /// <summary>Code of the executor it complains about, to whom it is never assigned; null: none.</summary>
    public string? ComplainsOf { get; private set; }

    public IncidentStatus Status { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset AcceptedAt { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public string? AcknowledgedBy { get; private set; }

    /// <summary>When the executor started work, and who.</summary>
    public DateTimeOffset? TakenAt { get; private set; }

    public string? TakenBy { get; private set; }

    /// <summary>
    /// When a person first confirmed that it is this municipality's business by acknowledging, assigning or taking it; the product's own
    /// routing is a guess and does not count.
    /// </summary>
    public DateTimeOffset? OursAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>When it was closed, here or in the register it came from.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The clocks of the incident, each by its own norm.</summary>
    public ClockSet Clocks => _clocks;

    /// <summary>When the next level of any clock's ladder is reached; the only column the escalation sweep queries.</summary>
    public DateTimeOffset? EscalateAt { get; private set; }

    /// <summary>The nearest deadline of a running clock by which somebody can be late; null when none runs.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    /// <summary>
    /// The deadline of <see cref="ClockSet.Deciding"/>: the one by which the answer is, or was, in time. Null where no clock of an
    /// answer decides, and in rows of an older release until they are brought up.
    /// </summary>
    public DateTimeOffset? DecidingDeadline { get; private set; }

    /// <summary>Whether the answer came by its deadline; null until answered.</summary>
    public bool? AnsweredInTime { get; private set; }

    /// <summary>Who changed it last (null: the product) and when; told to the loser of a race.</summary>
    public string? ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Grows by one with every event: the concurrency token, and the order in which the board accepts changes.</summary>
    public int Revision { get; private set; }

    public bool IsOpen => Status.IsOpen();

    /// <summary>The changes since the last commit.</summary>
    public IReadOnlyList<IncidentChange> Unpublished => _unpublished;

    public static Incident Register(
        IncidentIdentity name,
        Signal signal,
        string title,
        Placement place,
        SourceKind source,
        RuleSet rules,
        DateTimeOffset acceptedAt)
    {
        var kind = EmailRule.KindOf(signal, rules.Calendar.Zone);
        var incident = new Incident
        {
            Id = name.Id,
            Number = name.Number,
            Kind = kind,
            Source = signal.Source,
            SourceKind = source,
            ExternalId = signal.ExternalId,
            Title = title,
            TitleRules = IncidentTitle.Rules,
            Text = signal.Text,
            Words = SearchText.Of(name.Number, signal.Text),
            ReceivedAt = signal.ReceivedAt,
            AcceptedAt = acceptedAt,
        };
        incident.Apply(new IncidentReceived(
            signal.ReceivedAt, signal.Source, place.TopicEvidence, place.DistrictBy, kind == signal.Kind ? null : EmailRule.Name), () =>
        {
            incident.TopicGroup = place.TopicGroup;
            incident.Topic = place.Topic;
            incident.District = place.District;
            incident.Block = place.Block;
            incident.IsImportant = place.IsImportant;
            var registeredAt = signal.Done is null ? acceptedAt : signal.ReceivedAt;
            incident._clocks = ClockSet.Empty.Started(incident.Subject, rules, signal.ReceivedAt, registeredAt, acceptedAt);
        });
        if (place.Executor is { } executor)
        {
            incident.Assign(executor, place.Block, by: null, signal.ReceivedAt);
        }

        return incident;
    }

    /// <summary>Records that the source sent a newer version of the same message.</summary>
    public void Renew(DateTimeOffset now) => Apply(new IncidentRenewed(now), static () => { });

    /// <summary>Replaces the title by one made by the current rules, in whatever state the incident is.</summary>
    public void Retitle(string title, DateTimeOffset now) =>
        Apply(new IncidentRetitled(now, IncidentTitle.Rules), () => (Title, TitleRules) = (title, IncidentTitle.Rules));

    /// <summary>
    /// Marks the title as made by the current rules, which would give the same one. No event, because nothing visible changed.
    /// </summary>
    public void KeepTitle()
    {
        TitleRules = IncidentTitle.Rules;
        Reschedule();
    }

    /// <summary>
    /// Reaches every level of escalation that is due by <paramref name="now"/>, each with its own moment. Does nothing when called too
    /// early or again. Who was told at a lower level of the same clock is not told again: the level is passed.
    /// </summary>
    /// <param name="whoIs">Gives who is told for a role of the ladder; null: nobody.</param>
    public void Escalate(DateTimeOffset now, DeadlineRules rules, Func<string, Recipient?> whoIs)
    {
        while (_clocks.NextToClimb(now) is { } clock)
        {
            var own = rules.At(clock.Rules);
            if (own.Ladders.Next(clock) is not { } level)
            {
                _clocks = _clocks.Replaced(clock, clock with { NextRungAt = null });
                Reschedule();
                continue;
            }

            var climbed = clock with { Rung = clock.Rung + 1, Level = level.Code };
            climbed = climbed with { NextRungAt = own.Ladders.NextAt(climbed, own.Calendar) };
            var told = whoIs(level.Role);
            if (told is not null && clock.Told?.Contains(told.Person) == true)
            {
                told = null;
            }
            else if (told is not null)
            {
                climbed = climbed with { Told = [.. clock.Told ?? [], told.Person] };
            }

            Apply(
                new IncidentEscalated(
                    clock.NextRungAt!.Value,
                    _clocks.NameOf(clock),
                    climbed.Rung,
                    level.Role,
                    told?.Person)
                {
                    Level = level.Code,
                    Position = told?.Position,
                    SubstituteOf = told?.SubstituteOf,
                },
                () => _clocks = _clocks.Replaced(clock, climbed));
        }
    }

    /// <summary>Forgets the changes the store has saved. Called by the store, once, after the commit.</summary>
    public void Published() => _unpublished.Clear();

    private Outcome Applied(IncidentEvent happened, Action change)
    {
        Apply(happened, change);
        return Outcome.Done;
    }

    private void Apply(IncidentEvent happened, Action change)
    {
        var was = Revision == 0 ? null : _unpublished.Count > 0 ? _unpublished[^1].Now : IncidentCard.From(this);
        change();
        Revision++;
        ChangedBy = happened.By;
        ChangedAt = happened.At;
        Reschedule();
        _unpublished.Add(new IncidentChange(happened, was, IncidentCard.From(this)));
    }

    /// <summary>
    /// Sets the columns derived from the clocks, even when no clock changed: a bulk statement writes the values of this row beside those of
    /// others, and a row of an older release has none yet.
    /// </summary>
    private void Reschedule() =>
        (EscalateAt, NextDueAt, DecidingDeadline) = (_clocks.EscalateAt, _clocks.NextDueAt, _clocks.Deciding(Status, AnsweredAt)?.DueAt);
}
