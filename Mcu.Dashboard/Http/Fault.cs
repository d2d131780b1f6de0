using Mcu.Application.Signals;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Http;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">The field's name in the request; <c>body</c> means the whole body.</param>
/// <param name="Code">Stable; the sentence is in the resources under <c>Fault.&lt;code&gt;</c>.</param>
internal readonly record struct Fault(string Field, string Code)
{
    public const string Body = "body";

    public static Fault From(SignalFault fault) => new(fault.Field, fault.Code);
}

/// <summary>The sentence of a fault: looked up in the shared texts first, then in those of the endpoints.</summary>
internal sealed class FaultTexts(IStringLocalizer<Texts> shared, IStringLocalizer<ApiTexts> endpoints)
{
    public string Sentence(Fault fault)
    {
        var sentence = shared[$"Fault.{fault.Code}"];
        return sentence.ResourceNotFound ? endpoints[$"Fault.{fault.Code}"] : sentence;
    }
}
