namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>When something happened, as exactly as the register says it: at a moment, or some time on a day. UTC.</summary>
internal readonly record struct RowMoment(DateTimeOffset Earliest, DateTimeOffset Latest)
{
    public bool IsExact => Earliest == Latest;

    public static RowMoment At(DateTimeOffset moment) => new(moment, moment);

    /// <summary>Not later than a moment that has come.</summary>
    public RowMoment Until(DateTimeOffset most) => new(Earliest, most < Earliest ? Earliest : most < Latest ? most : Latest);

    /// <summary>The latest moment it can have been when the other came after it.</summary>
    public DateTimeOffset NotAfter(RowMoment? other) => other is { } known && known.Latest >= Earliest && known.Latest < Latest
        ? known.Latest
        : Latest;
}
