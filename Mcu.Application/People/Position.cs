namespace Mcu.Application.People;

/// <summary>
/// A position of the control centre, as the municipality's act names it. Rights, routing and escalation go to a position; who holds it on a
/// day is an <see cref="Appointment"/>.
/// </summary>
/// <param name="Code">Stable; stored in rows.</param>
/// <param name="Name">The position as people know it: «Руководитель МЦУ».</param>
/// <param name="Role">One of <see cref="Roles"/>; null for a member who takes part in meetings only.</param>
public sealed record Position(string Code, string Name, string? Role)
{
    public const int MaxCode = 80;

    /// <summary>Code of the sector block that the role is bound to; null: to none.</summary>
    public string? Block { get; init; }

    /// <summary>Code of the district that the role is bound to; null: to none.</summary>
    public string? Territory { get; init; }

    /// <summary>Code of the body whose position it is; null: of none in particular.</summary>
    public string? Executor { get; init; }

    /// <summary>Code of the position it reports to; null at the top.</summary>
    public string? Superior { get; init; }

    /// <summary>The systems that a coordinator is responsible for, as kinds of sources; empty: all of them.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>The part it has in meetings; null: none.</summary>
    public CouncilSeat? Seat { get; init; }

    /// <summary>The clause of the act that names it («1.3»); null for a position that the act does not know and that we propose.</summary>
    public string? Clause { get; init; }

    /// <summary>Whether several people hold it side by side, such as duty officers of one shift.</summary>
    public bool IsShared { get; init; }

    /// <summary>Codes under which rows of older releases know its holder.</summary>
    public IReadOnlyList<string> Formerly { get; init; } = [];

    /// <summary>Whether no act names it: it is our proposal, and pages tell the two apart.</summary>
    public bool IsProposal => Clause is null;
}

/// <summary>The part of a position in the meetings of the centre.</summary>
public enum CouncilSeat
{
    Chair,
    DeputyChair,
    Secretary,
    Member,
}
