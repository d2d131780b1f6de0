namespace Mcu.Application.Deadlines;

/// <summary>All norms with all their versions.</summary>
public sealed class NormCatalog(IReadOnlyList<Norm> norms)
{
    /// <summary>The versions of each code, in order of their first day.</summary>
    private readonly Norm[][] _codes =
        [.. norms.OrderBy(norm => norm.ValidFrom).GroupBy(norm => norm.Code).Select(versions => versions.ToArray())];

    public IReadOnlyList<Norm> All => norms;

    /// <summary>
    /// The version of a norm that applies to a clock started on a day. Before the first version it is the first one; null when the code
    /// does not exist.
    /// </summary>
    public Norm? Find(string code, DateOnly day)
    {
        foreach (var versions in _codes)
        {
            if (versions[0].Code == code)
            {
                return InForce(versions, day) ?? versions[0];
            }
        }

        return null;
    }

    /// <summary>The norms by which a clock starts: of each law the one of highest priority.</summary>
    public IEnumerable<Norm> For(string clock, NormQuestion what) => For(clock, what, what).Select(found => found.Norm);

    /// <summary>
    /// The same for norms that may run from receipt or from registration. A norm applies to clocks that start from its first day on, so
    /// each version is checked for the day on which its own clock would start. This runs for every clock of every message, so plain loops
    /// avoid allocations.
    /// </summary>
    /// <returns>The norms, and whether the clock of each starts with the registration.</returns>
    public IReadOnlyList<(Norm Norm, bool AtRegistration)> For(string clock, NormQuestion atReceipt, NormQuestion atRegistration)
    {
        List<(Norm Norm, bool AtRegistration)> found = [];
        foreach (var versions in _codes)
        {
            var (norm, isLater) = Starting(versions, atReceipt.Day, atRegistration.Day);
            if (norm?.Clock == clock && norm.AppliesTo(isLater ? atRegistration : atReceipt))
            {
                Keep(found, norm, isLater);
            }
        }

        return found;
    }

    /// <summary>The version of every code that is in force on a day.</summary>
    public IEnumerable<Norm> InForce(DateOnly day) => _codes.Select(versions => InForce(versions, day)).OfType<Norm>();

    /// <summary>Keeps a norm beside norms of other laws; it replaces one of its own law that has a lower priority.</summary>
    private static void Keep(List<(Norm Norm, bool AtRegistration)> found, Norm norm, bool isLater)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Norm.Law == norm.Law)
            {
                found[i] = norm.Priority > found[i].Norm.Priority ? (norm, isLater) : found[i];
                return;
            }
        }

        found.Add((norm, isLater));
    }

    /// <summary>
    /// The latest version that is in force on the day on which its clock starts. Where a version that began between receipt and
    /// registration changed from which of the two it runs, that newer version applies, from registration.
    /// </summary>
    private static (Norm? Norm, bool AtRegistration) Starting(Norm[] versions, DateOnly received, DateOnly registered)
    {
        var (atReceipt, atRegistration) = (InForce(versions, received), InForce(versions, registered));
        for (var i = versions.Length - 1; i >= 0; i--)
        {
            if (ReferenceEquals(versions[i], versions[i].FromRegistration ? atRegistration : atReceipt))
            {
                return (versions[i], versions[i].FromRegistration);
            }
        }

        return (atRegistration, true);
    }

    private static Norm? InForce(Norm[] versions, DateOnly day)
    {
        for (var i = versions.Length - 1; i >= 0; i--)
        {
            if (versions[i].ValidFrom <= day)
            {
                return versions[i];
            }
        }

        return null;
    }
}
