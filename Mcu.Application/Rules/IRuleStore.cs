using Mcu.Application.Common;
using Mcu.Application.Deadlines;

namespace Mcu.Application.Rules;

/// <summary>Where changes of the rules are kept.</summary>
public interface IRuleStore
{
    /// <summary>Adds a change and takes it into force in this process.</summary>
    /// <returns><c>rules.changed</c> is refused when somebody else was faster; what they changed is in force then.</returns>
    Task<Outcome> AddAsync(RuleChange change, CancellationToken ct);

    /// <summary>Takes into force what other processes have added.</summary>
    Task ReadAsync(CancellationToken ct);
}
