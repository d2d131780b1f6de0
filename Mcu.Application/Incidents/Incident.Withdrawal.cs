using Mcu.Application.Common;
using Mcu.Application.People;

namespace Mcu.Application.Incidents;

/// <summary>Undoing one's own last act while nothing has followed it.</summary>
public sealed partial class Incident
{
    private LastChange? _last;

    private UnlistedState Unlisted => new(TakenAt, TakenBy, OursAt, IsImportant);

    /// <summary>
    /// Undoes an acknowledgement, an assignment, a classification or the start of work: the incident is as it was before, and its clocks
    /// continue as if the act had not happened. Notices that were sent remain. The clocks return with the norm and deadline they had: had
    /// the act not happened, a change of rules since then would not have moved them either, because it moves only what a recalculation is
    /// told to move, and a recalculation is a change of its own after which nothing can be undone.
    /// </summary>
    /// <param name="meant">Name of the event that is meant; null: whichever was the last.</param>
    public Outcome Withdraw(Actor by, string? meant, DateTimeOffset now)
    {
        if (_last is null || _last.Change.Now.Revision != Revision || (_last.ActorId is { } who && who != by.Id))
        {
            return new Outcome.Lost("incident.changed", ChangedBy ?? "", ChangedAt);
        }

        if (_last is not { ActorId: not null, Change: { Was: { } was, Event: { Before: { } before } act } })
        {
            return Outcome.Refuse("withdraw.nothing");
        }

        if (meant is not null && meant != act.Name)
        {
            return new Outcome.Lost("incident.changed", ChangedBy ?? "", ChangedAt);
        }

        return Applied(new IncidentWithdrawn(now, by.Name, act.Name), () =>
        {
            (TopicGroup, Topic, District, ComplainsOf) = (was.TopicGroup, was.Topic, was.District, was.ComplainsOf);
            (Status, Executor, Block) = (was.Status, was.Executor, was.Block);
            (AcknowledgedAt, AcknowledgedBy) = (was.AcknowledgedAt, was.AcknowledgedBy);
            (TakenAt, TakenBy, OursAt, IsImportant) = (before.TakenAt, before.TakenBy, before.OursAt, before.IsImportant);
            _clocks = new ClockSet(was.Clocks);
        });
    }

    /// <summary>Gives the incident its last change as the feed has it, for a command that may undo it.</summary>
    /// <param name="last">Null when the feed no longer holds any change of it.</param>
    public void KnowLast(LastChange? last) => _last = last;
}
