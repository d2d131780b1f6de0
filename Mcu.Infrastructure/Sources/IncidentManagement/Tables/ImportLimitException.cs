namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>The file exceeds <see cref="ImportLimits"/>, or is of a kind that is not read.</summary>
/// <param name="code">One of <see cref="Refusals"/>.</param>
internal sealed class ImportLimitException(string code) : Exception
{
    public string Code => code;
}
