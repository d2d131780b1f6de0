using Mcu.Application.Common;
using Mcu.Application.Obligations;
using Mcu.Application.Town;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>The reports of a profile. What the act does not say is taken from the pattern and marked as our proposal.</summary>
internal static class ProfileObligations
{
    /// <exception cref="ProfileFaultException">Two have one rhythm, or one is answered for by a role that nobody knows.</exception>
    public static IReadOnlyList<Obligation> Of(ProfileFile file)
    {
        if (file.Obligations is not { } lines)
        {
            return ObligationCatalog.Pattern;
        }

        ProfileCheck.Distinct("obligations", lines.Select(line => ObligationCatalog.Of(line.Rhythm).Code));
        return [.. lines.Select(Of)];
    }

    private static Obligation Of(ProfileFile.ObligationLine line)
    {
        var pattern = ObligationCatalog.Of(line.Rhythm);
        if (line.Answerable.FirstOrDefault(role => !Application.People.Roles.Staff.Contains(role)) is { } unknown)
        {
            throw new ProfileFaultException("obligations", pattern.Code, unknown, $"there is no role {unknown}");
        }

        return pattern with
        {
            Act = line.Act ?? pattern.Act,
            Clause = line.Clause ?? pattern.Clause,
            Answerable = line.Answerable,
            IsProposal = line.Act is null,
        };
    }
}
