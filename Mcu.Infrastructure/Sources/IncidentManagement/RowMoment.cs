namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>When something happened, as exactly as the register gives it: at a moment, or some time on a day. UTC.</summary>
internal readonly record struct RowMoment(DateTimeOffset Earliest, DateTimeOffset Latest)
{
    public bool IsExact => Earliest == Latest;

    public static RowMoment At(DateTimeOffset moment) => new(moment, moment);

    /// <summary>Limits it to a moment that is not in the future.</summary>
    public RowMoment Until(DateTimeOffset most) => new(Earliest, most < Earliest ? Earliest : most < Latest ? most : Latest);

    /// <summary>The latest moment it can have been if the other came after it.</summary>
    public DateTimeOffset NotAfter(RowMoment? other) => other is { } known && known.Latest >= Earliest && known.Latest < Latest
        ? known.Latest
        : Latest;
}
